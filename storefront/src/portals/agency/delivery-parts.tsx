import { Link } from '@tanstack/react-router'
import { day, moment, named, quantity, yuan } from '../../lib/format'
import { usePortal } from '../shared/context'
import { Card } from '../shared/ui'
import { CancelPart } from './delivery-cancel'
import type { Delivery, PlannedGoods, PlannedPart } from './delivery-types'

/** Packs where goods came whole, otherwise what they weigh or count. */
export function useAmount() {
  const { words, lang } = usePortal()
  return ({
    quantity: base,
    unit_quantity,
    base_unit,
  }: Omit<PlannedGoods, 'amount_fen' | 'units'>): string =>
    base % unit_quantity === 0
      ? `${words.delivery.packs(base / unit_quantity)} · ${quantity(base, base_unit, lang)}`
      : quantity(base, base_unit, lang)
}

export const usePackName = () => {
  const { lang } = usePortal()
  return (goods: PlannedGoods): string =>
    `${named(goods, lang)} ${lang === 'zh' ? goods.net_content_zh : goods.net_content_en}`
}

function PartHead({ part }: { part: PlannedPart }) {
  const { words, lang } = usePortal()
  const said = words.delivery
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-2">
      <p className="font-semibold">
        {said.no(part.no)} · {part.node ? named(part.node, lang) : ''}{' '}
        <span className="chip bg-indigo-soft text-indigo">
          {words.temperature[part.temperature_class] ?? part.temperature_class}
        </span>
      </p>
      <span className="font-bold tabular-nums">{yuan(part.amount_fen)}</span>
    </div>
  )
}

function GoodsList({ goods }: { goods: PlannedGoods[] }) {
  const amount = useAmount()
  const packName = usePackName()
  return (
    <ul className="mt-2 grid gap-1 text-sm">
      {goods.map((one, index) => (
        <li key={index} className="flex flex-wrap justify-between gap-x-3">
          <span>{packName(one)}</span>
          <span className="text-muted">{amount(one)}</span>
        </li>
      ))}
    </ul>
  )
}

/** How an order would come: shown before it is placed. */
export function PlannedParts({ parts }: { parts: PlannedPart[] }) {
  const { words, lang } = usePortal()
  const said = words.delivery
  if (parts.length === 0) return null
  return (
    <section className="rounded-xl border border-line p-4">
      <h3 className="mb-2 font-semibold">{said.planned(parts.length)}</h3>
      <ul className="grid gap-4">
        {parts.map((part) => (
          <li key={part.no} className="border-t border-line pt-3 first:border-0 first:pt-0">
            <PartHead part={part} />
            <p className="text-sm text-muted">
              {said.days(day(part.departs_on, lang), day(part.arrives_on, lang))}
            </p>
            <GoodsList goods={part.goods} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The parts of a placed order with how far each has come, and the way to sign for it. */
export function Deliveries({ parts, title }: { parts: Delivery[]; title?: string }) {
  const { words } = usePortal()
  const live = parts.filter(({ status }) => status !== 'cancelled')
  if (live.length === 0) return null
  return (
    <Card title={title ?? words.delivery.title(live.length)}>
      <ul className="grid gap-4">
        {live.map((part) => (
          <li key={part.id} className="border-t border-line pt-3 first:border-0 first:pt-0">
            {part.display_id && <p className="text-sm text-muted">{words.agency.order(part.display_id)}</p>}
            <PartHead part={part} />
            <Steps part={part} />
            <GoodsList goods={part.goods} />
            <DeliveryLink part={part} />
            {live.length > 1 && <CancelPart part={part} />}
          </li>
        ))}
      </ul>
    </Card>
  )
}

const STEPS = ['placed', 'dispatched', 'delivered', 'accepted'] as const

function Steps({ part }: { part: Delivery }) {
  const { words, lang } = usePortal()
  const said = words.delivery
  const at = STEPS.indexOf(part.status as (typeof STEPS)[number])
  const when = [
    said.planFor(day(part.departs_on, lang)),
    part.dispatched_at ? moment(part.dispatched_at, lang) : said.planFor(day(part.departs_on, lang)),
    part.delivered_at ? moment(part.delivered_at, lang) : said.planFor(day(part.arrives_on, lang)),
    part.accepted_at ? moment(part.accepted_at, lang) : '',
  ]
  return (
    <ol className="mt-2 grid grid-cols-2 gap-2 text-sm md:grid-cols-4">
      {STEPS.map((step, index) => (
        <li
          key={step}
          aria-current={index === at ? 'step' : undefined}
          className={`rounded-lg border-l-4 px-2 py-1 ${index <= at ? 'border-leaf bg-leaf-soft' : 'border-line text-muted'}`}
        >
          <span className="block font-semibold">{said.steps[step]}</span>
          {index > 0 && <span className="block text-xs">{when[index]}</span>}
        </li>
      ))}
    </ol>
  )
}

export function DeliveryLink({ part }: { part: Delivery }) {
  const { words, can } = usePortal()
  const said = words.delivery
  if (part.status !== 'delivered' && part.status !== 'accepted') return null
  const sign = part.status === 'delivered' && can('acceptance_officer')
  return (
    <Link
      to="/deliveries/$child_id"
      params={{ child_id: part.id }}
      className={sign ? 'btn-strong mt-3' : 'mt-3 inline-block min-h-11 py-2 text-sm'}
    >
      {sign ? said.sign(part.no) : said.look(part.no)}
    </Link>
  )
}
