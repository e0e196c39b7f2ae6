import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { goodsWords } from '../../../words/goods'
import { usePortal } from '../../shared/context'
import { useAttempt } from '../../shared/keep'
import { Card, Field, Good, Problem, Unanswered } from '../../shared/ui'
import { amountInput, baseQuantity, formDraft } from '../form'
import { PledgeFields, pledgeOf } from '../pledge-fields'
import type { Lot as ListedLot, Paged } from '../types'
import type { LotDetail } from './types'

const LOTS_MAX = 100

/** Part of a lot becomes new lots, alone or with another lot of the product. */
export function SplitForm({ lot }: { lot: LotDetail['lot'] }) {
  const { api, words, lang } = usePortal()
  const said = goodsWords(lang)
  const client = useQueryClient()
  const attempt = useAttempt(`split:${lot.id}`)
  const [mixed, setMixed] = useState('')
  const [way, setWay] = useState('none')
  const zone = lot.zones.find(({ on_hand }) => on_hand > 0)
  const others = useQuery({
    queryKey: ['lots', 'mix', lot.listing_id],
    queryFn: () =>
      api<Paged & { lots: ListedLot[] }>('lots', {
        query: { listing_id: lot.listing_id, status: 'active', limit: LOTS_MAX },
      }),
  })
  const act = useMutation({
    mutationFn: (body: object) =>
      attempt.once((idempotency_key) =>
        api<{ lots: { code: string }[] }>('stock/regroupings', {
          method: 'POST',
          body: { ...body, idempotency_key },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' }),
  })
  const base = (text: string | undefined) => baseQuantity(text ?? '', lot.base_unit)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = formDraft(event.currentTarget)
    act.mutate({
      zone_id: zone?.zone_id,
      inputs: [
        { lot_id: lot.id, quantity: base(typed.quantity) },
        ...(mixed ? [{ lot_id: mixed, quantity: base(typed.mix_quantity) }] : []),
      ],
      outputs: (typed.parts ?? '')
        .split(/[\n,，;；\s]+/)
        .filter(Boolean)
        .map(base),
      reason: typed.reason,
      pledge: pledgeOf(typed),
    })
  }
  const unit = lot.base_unit === 'g' ? said.kg : said.pieces
  const mixable = (others.data?.lots ?? []).filter(
    (one) => one.id !== lot.id && one.zones.some((at) => at.zone_id === zone?.zone_id && at.on_hand > 0),
  )
  return (
    <Card title={said.split}>
      <p className="mb-3 text-sm text-muted">{said.splitLead}</p>
      <form className="grid gap-3 md:grid-cols-2" onSubmit={submit} onChange={() => attempt.change()}>
        <Field label={said.takeOut(unit)}>
          <input className="field" name="quantity" required {...amountInput(lot.base_unit)} />
        </Field>
        <Field label={said.parts(unit)} hint={said.partsHint}>
          <textarea className="field min-h-24 py-2" name="parts" required inputMode="decimal" />
        </Field>
        <Field label={said.mixWith}>
          <select className="field" value={mixed} onChange={(event) => setMixed(event.target.value)}>
            <option value="">{said.none}</option>
            {mixable.map((one) => (
              <option key={one.id} value={one.id}>
                {one.code}
              </option>
            ))}
          </select>
        </Field>
        {mixed && (
          <Field label={said.mixAmount(unit)}>
            <input className="field" name="mix_quantity" required {...amountInput(lot.base_unit)} />
          </Field>
        )}
        <Field label={said.certificateHow} hint={said.newCertificate}>
          <select
            className="field"
            name="certificate_way"
            value={way}
            onChange={(event) => setWay(event.target.value)}
          >
            {['none', 'pledge'].map((code) => (
              <option key={code} value={code}>
                {said.certificateWays[code]}
              </option>
            ))}
          </select>
        </Field>
        {way === 'pledge' && <PledgeFields draft={{}} />}
        <Field label={said.reason}>
          <input className="field" name="reason" required maxLength={300} />
        </Field>
        <div className="grid gap-3 md:col-span-2">
          <Problem error={act.error} />
          {!act.isPending && <Unanswered attempt={attempt} />}
          {act.data && <Good>{said.made(act.data.lots.map(({ code }) => code).join('、'))}</Good>}
          <button className="btn-quiet justify-self-start" disabled={act.isPending}>
            {act.isPending ? words.working : said.doSplit}
          </button>
        </div>
      </form>
    </Card>
  )
}
