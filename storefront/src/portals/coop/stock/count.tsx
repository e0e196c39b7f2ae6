import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { named, quantity } from '../../../lib/format'
import { goodsWords } from '../../../words/goods'
import { newKey } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { useDraft } from '../../shared/keep'
import { Answer, Empty, Field, Good, Title } from '../../shared/ui'
import { amountInput, baseQuantity, formDraft } from '../form'
import { useKeptQuery } from '../outbox/kept-query'
import { Queue } from '../outbox/queue'
import { useOutbox } from '../outbox/use-outbox'
import type { Lot, Paged } from '../types'

const LOTS_MAX = 100
const COUNT = 'count:'

/** The seller's own lots, room by room, to be counted where the signal is weak. */
export function CountPage() {
  const { lang, words } = usePortal()
  const said = goodsWords(lang)
  const outbox = useOutbox()
  const lots = useKeptQuery<Paged & { lots: Lot[] }>('lots', 'lots', { status: 'active', limit: LOTS_MAX })
  return (
    <>
      <Title>{said.countTitle}</Title>
      <p className="text-sm text-muted">{said.countLead}</p>
      <Answer query={lots}>
        {(data) =>
          data.lots.some(({ zones }) => zones.length > 0) ? (
            <Sheet lots={data.lots} outbox={outbox} />
          ) : (
            <Empty>{words.coop.noLots}</Empty>
          )
        }
      </Answer>
      <Queue outbox={outbox} />
    </>
  )
}

function Sheet({ lots, outbox }: { lots: Lot[]; outbox: ReturnType<typeof useOutbox> }) {
  const { lang, words } = usePortal()
  const said = goodsWords(lang)
  const { draft, keep, forget } = useDraft('count', () => ({}))
  const attempt = useDraft('count:key', () => ({ key: newKey() }))
  const [nothing, setNothing] = useState(false)
  const zones = [...new Map(lots.flatMap((lot) => lot.zones.map((zone) => [zone.zone_id, zone]))).values()]
  const zone_id = draft.zone_id ?? zones[0]?.zone_id ?? ''
  const here = lots.filter((lot) => lot.zones.some((zone) => zone.zone_id === zone_id))
  const send = useMutation({
    mutationFn: ({ rows, reason, label }: { rows: object[]; reason: string; label: string }) =>
      outbox.put({
        ...{ key: attempt.draft.key ?? '', kind: 'count', label, path: 'stock/counts' },
        body: { zone_id, rows, reason },
      }),
    onSuccess: ({ state }) => {
      if (state === 'refused') return
      forget()
      attempt.forget()
    },
    networkMode: 'always',
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = formDraft(event.currentTarget)
    const rows = here.flatMap((lot) => {
      const counted = typed[COUNT + lot.code]
      return counted ? [{ lot_code: lot.code, counted: baseQuantity(counted, lot.base_unit) }] : []
    })
    setNothing(rows.length === 0)
    const zone = zones.find((one) => one.zone_id === zone_id)
    const label = zone ? (lang === 'zh' ? zone.node_name_zh : zone.node_name_en) : zone_id
    if (rows.length > 0) send.mutate({ rows, reason: typed.reason ?? said.countDefault, label })
  }
  const entry = send.data
  return (
    <form
      key={attempt.draft.key}
      className="card grid gap-4 p-5"
      onSubmit={submit}
      onChange={(event) => {
        keep(formDraft(event.currentTarget))
        attempt.keep(attempt.draft)
      }}
    >
      <Field label={said.zone}>
        <select className="field" name="zone_id" defaultValue={zone_id}>
          {zones.map((zone) => (
            <option key={zone.zone_id} value={zone.zone_id}>
              {lang === 'zh' ? zone.node_name_zh : zone.node_name_en} {zone.zone_code}
            </option>
          ))}
        </select>
      </Field>
      {here.length === 0 && <Empty>{said.noLotsHere}</Empty>}
      {here.map((lot) => (
        <Field
          key={lot.id}
          label={`${named(lot, lang)} ${said.counted(lot.code, lot.base_unit === 'g' ? said.kg : said.pieces)}`}
          hint={`${said.book} ${quantity(
            lot.zones.find((zone) => zone.zone_id === zone_id)?.on_hand ?? 0,
            lot.base_unit,
            lang,
          )}`}
        >
          <input
            className="field"
            name={COUNT + lot.code}
            {...amountInput(lot.base_unit)}
            min={0}
            defaultValue={draft[COUNT + lot.code] ?? ''}
          />
        </Field>
      ))}
      <Field label={said.reason}>
        <input
          className="field"
          name="reason"
          required
          maxLength={300}
          defaultValue={draft.reason ?? said.countDefault}
        />
      </Field>
      {nothing && <p role="alert">{said.nothingCounted}</p>}
      {entry?.error && (
        <p role="alert" className="rounded-xl border-l-4 border-persimmon bg-warn-soft p-4">
          {words.codes[entry.error.code] ?? words.general}
        </p>
      )}
      {entry && entry.state !== 'refused' && (
        <Good>{entry.state === 'sent' ? said.states.sent : said.kept}</Good>
      )}
      <button className="btn-strong justify-self-start" disabled={send.isPending || here.length === 0}>
        {send.isPending ? words.working : said.saveCount}
      </button>
    </form>
  )
}
