import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { day, named, namedOr, yuan } from '../../../lib/format'
import { settlementWords } from '../../../words/settlement'
import { usePortal } from '../../shared/context'
import { Answer, Empty, Field, Pager, Subtitle } from '../../shared/ui'
import type { Line, Lines } from './types'

const LIMIT = 20

/** The ledger line by line; from each the way to all that happened to its order. */
export function LineList({ statement_id }: { statement_id?: string }) {
  const { api, words, lang } = usePortal()
  const said = settlementWords(lang)
  const [state, setState] = useState('')
  const [kind, setKind] = useState('')
  const [order_id, setOrder] = useState('')
  const [offset, setOffset] = useState(0)
  const query = {
    state,
    kind,
    order_id,
    statement_id: order_id ? '' : (statement_id ?? ''),
    limit: LIMIT,
    offset,
  }
  const lines = useQuery({
    queryKey: ['settlement-lines', query],
    queryFn: () => api<Lines>('settlement/lines', { query }),
    placeholderData: keepPreviousData,
  })
  const narrow = (set: (value: string) => void) => (value: string) => {
    set(value)
    setOffset(0)
  }
  return (
    <>
      <Subtitle>{said.lines}</Subtitle>
      <div className="grid grid-cols-2 gap-3 md:max-w-120">
        {!statement_id && (
          <Pick
            label={said.state}
            value={state}
            options={said.states}
            all={words.all}
            onPick={narrow(setState)}
          />
        )}
        <Pick label={said.kind} value={kind} options={said.kinds} all={words.all} onPick={narrow(setKind)} />
      </div>
      {order_id && (
        <button className="btn-quiet justify-self-start" onClick={() => narrow(setOrder)('')}>
          {said.allOrders}
        </button>
      )}
      <Answer query={lines}>
        {(data) =>
          data.lines.length === 0 ? (
            <Empty>{said.noLines}</Empty>
          ) : (
            <>
              <ul className="grid gap-2">
                {data.lines.map((line) => (
                  <LineRow key={line.id} line={line} onOrder={order_id ? undefined : narrow(setOrder)} />
                ))}
              </ul>
              <Pager {...data} onMove={setOffset} />
            </>
          )
        }
      </Answer>
    </>
  )
}

type PickProps = {
  label: string
  value: string
  options: Record<string, string>
  all: string
  onPick: (value: string) => void
}
const Pick = ({ label, value, options, all, onPick }: PickProps) => (
  <Field label={label}>
    <select className="field" value={value} onChange={(event) => onPick(event.target.value)}>
      <option value="">{all}</option>
      {Object.entries(options).map(([name, text]) => (
        <option key={name} value={name}>
          {text}
        </option>
      ))}
    </select>
  </Field>
)

function LineRow({ line, onOrder }: { line: Line; onOrder?: ((order_id: string) => void) | undefined }) {
  const { lang } = usePortal()
  const said = settlementWords(lang)
  const { order_id, display_id, payable_on, month } = line
  return (
    <li className="card grid min-w-0 grid-cols-[1fr_auto] gap-x-4 gap-y-1 p-4 text-sm">
      <p className="min-w-0">
        <span className="chip mr-2 bg-indigo-soft text-indigo">{said.kinds[line.kind] ?? line.kind}</span>
        <span className="break-words">{line.reason ?? namedOr(line, lang)}</span>
      </p>
      <p className={`text-right font-bold ${line.amount_fen < 0 ? 'text-persimmon' : ''}`}>
        {yuan(line.amount_fen)}
      </p>
      <p className="min-w-0 text-xs text-muted">
        {[day(line.booked_on, lang), ...detailsOf(line, lang)].join(' · ')}
      </p>
      <p className="text-right text-xs text-muted">
        {month ?? (payable_on ? said.payableOn(day(payable_on, lang)) : said.waiting)}
      </p>
      {order_id && display_id !== null && (
        <p className="col-span-2 flex flex-wrap items-center gap-3 text-xs">
          <span>{said.order(display_id)}</span>
          {onOrder && (
            <button className="cursor-pointer py-1 underline" onClick={() => onOrder(order_id)}>
              {said.sameOrder}
            </button>
          )}
        </p>
      )}
    </li>
  )
}

function detailsOf(line: Line, lang: 'zh' | 'en'): string[] {
  const said = settlementWords(lang)
  const cause = line.cause ? [said.causes[line.cause] ?? line.cause] : []
  const back = line.cause && line.amount_fen > 0 ? [said.back] : []
  if (line.kind === 'cold_chain_fee' && line.node) {
    const from = named(line.node, lang)
    const to = line.to_node ? named(line.to_node, lang) : said.door
    const where = line.is_leg ? said.leg(from, to) : said.at(from)
    return [where, ...(line.rate === null ? [] : [said.tonne(line.rate)]), ...cause, ...back]
  }
  if (line.kind === 'sale') return line.units === null ? [] : [said.unitsOf(line.units)]
  if (line.kind === 'platform_fee')
    return [...(line.rate === null ? [] : [said.rate(line.rate)]), ...cause, ...back]
  return cause
}
