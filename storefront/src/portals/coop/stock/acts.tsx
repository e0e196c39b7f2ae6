import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FormEvent, ReactNode } from 'react'
import { named } from '../../../lib/format'
import { goodsWords } from '../../../words/goods'
import { usePortal } from '../../shared/context'
import { useAttempt } from '../../shared/keep'
import { Card, Field, Good, Problem, Unanswered } from '../../shared/ui'
import { amountInput, baseQuantity, formDraft } from '../form'
import type { Paged, Zone } from '../types'
import type { LotDetail } from './types'

type Lot = LotDetail['lot']
type Props = {
  lot: Lot
  name: string
  title: string
  button: string
  done: string
  path: string
  bodyOf: (typed: Record<string, string>) => object
  children?: ReactNode
}

const ZONES_MAX = 100

/** One act on a lot in a room: an amount and a reason, done once. */
function ActForm({ lot, name, title, button, done, path, bodyOf, children }: Props) {
  const { api, words, lang } = usePortal()
  const said = goodsWords(lang)
  const client = useQueryClient()
  const attempt = useAttempt(`${name}:${lot.id}`)
  const act = useMutation({
    mutationFn: (body: object) =>
      attempt.once((idempotency_key) => api(path, { method: 'POST', body: { ...body, idempotency_key } })),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' }),
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = formDraft(event.currentTarget)
    act.mutate({
      ...{
        lot_id: lot.id,
        reason: typed.reason,
        quantity: baseQuantity(typed.quantity ?? '', lot.base_unit),
      },
      ...bodyOf(typed),
    })
  }
  const zones = lot.zones.filter(({ on_hand }) => on_hand > 0)
  return (
    <Card title={title}>
      <form className="grid gap-3 md:grid-cols-2" onSubmit={submit} onChange={() => attempt.change()}>
        <Field label={said.zone}>
          <select className="field" name="zone_id">
            {zones.map((zone) => (
              <option key={zone.zone_id} value={zone.zone_id}>
                {lang === 'zh' ? zone.node_name_zh : zone.node_name_en} {zone.zone_code}
              </option>
            ))}
          </select>
        </Field>
        {children}
        <Field label={said.amount(lot.base_unit === 'g' ? said.kg : said.pieces)}>
          <input className="field" name="quantity" required {...amountInput(lot.base_unit)} />
        </Field>
        <Field label={said.reason}>
          <input className="field" name="reason" required maxLength={300} />
        </Field>
        <div className="grid gap-3 md:col-span-2">
          <Problem error={act.error} />
          {!act.isPending && <Unanswered attempt={attempt} />}
          {act.isSuccess && <Good>{done}</Good>}
          <button className="btn-quiet justify-self-start" disabled={act.isPending}>
            {act.isPending ? words.working : button}
          </button>
        </div>
      </form>
    </Card>
  )
}

export function MoveForm({ lot }: { lot: Lot }) {
  const { api, lang } = usePortal()
  const said = goodsWords(lang)
  const zones = useQuery({
    queryKey: ['zones', lot.temperature_class],
    queryFn: () =>
      api<Paged & { zones: Zone[] }>('zones', {
        query: { temperature_class: lot.temperature_class, limit: ZONES_MAX },
      }),
  })
  const lying = lot.zones.filter(({ on_hand }) => on_hand > 0)
  // Where all of it lies already it cannot be brought to.
  const elsewhere = (zones.data?.zones ?? []).filter(({ id }) => lying.length > 1 || lying[0]?.zone_id !== id)
  return (
    <ActForm
      {...{ lot, name: 'move', title: said.move, button: said.doMove, done: said.moved }}
      path="stock/transfers"
      bodyOf={({ zone_id, to_zone_id }) => ({ from_zone_id: zone_id, to_zone_id })}
    >
      <Field label={said.moveTo}>
        <select className="field" name="to_zone_id" required>
          {elsewhere.map((zone) => (
            <option key={zone.id} value={zone.id}>
              {named(zone.node, lang)} {zone.code}
            </option>
          ))}
        </select>
      </Field>
    </ActForm>
  )
}

export function ScrapForm({ lot }: { lot: Lot }) {
  const { lang } = usePortal()
  const said = goodsWords(lang)
  return (
    <ActForm
      {...{ lot, name: 'scrap', title: said.scrap, button: said.doScrap, done: said.scrapped }}
      path="stock/scrap"
      bodyOf={({ zone_id }) => ({ zone_id })}
    />
  )
}
