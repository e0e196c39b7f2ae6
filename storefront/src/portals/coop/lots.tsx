import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { day, named, quantity } from '../../lib/format'
import { goodsWords } from '../../words/goods'
import { usePortal } from '../shared/context'
import { Answer, Empty, Field, Pager, Table, Title } from '../shared/ui'
import type { Lot, Paged } from './types'

const LIMIT = 20
const STATUSES = ['active', 'recalled', 'closed'] as const

export function Lots() {
  const { api, words, lang } = usePortal()
  const said = words.coop
  const [typed, setTyped] = useState('')
  const [status, setStatus] = useState('')
  const [offset, setOffset] = useState(0)
  const q = useDeferredValue(typed.trim())
  const lots = useQuery({
    queryKey: ['lots', q, status, offset],
    queryFn: () => api<Paged & { lots: Lot[] }>('lots', { query: { q, status, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Title>{said.nav.lots}</Title>
      <div className="grid max-w-xl grid-cols-2 gap-3">
        <Field label={said.searchLots}>
          <input
            type="search"
            className="field"
            maxLength={60}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setOffset(0)
            }}
          />
        </Field>
        <Field label={words.status}>
          <select
            className="field"
            value={status}
            onChange={(event) => {
              setStatus(event.target.value)
              setOffset(0)
            }}
          >
            <option value="">{words.all}</option>
            {STATUSES.map((one) => (
              <option key={one} value={one}>
                {said.lotStatus[one]}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <Answer query={lots}>
        {(data) =>
          data.lots.length === 0 ? (
            <Empty>{said.noLots}</Empty>
          ) : (
            <>
              <Table
                name={said.nav.lots}
                stacked
                head={[
                  said.lot,
                  said.product,
                  said.producedOn,
                  said.expiresOn,
                  said.onHand,
                  said.keptAt,
                  words.status,
                ]}
              >
                {data.lots.map((lot) => (
                  <tr key={lot.id}>
                    <td>
                      <a href={traceHref(lot.trace_code, lang)}>{lot.code}</a>
                      <Link to="/lots/$lot_id" params={{ lot_id: lot.id }} className="block text-xs">
                        {goodsWords(lang).lotPage}
                      </Link>
                    </td>
                    <td>{named(lot, lang)}</td>
                    <td>{day(lot.produced_on, lang)}</td>
                    <td>{day(lot.expires_on, lang)}</td>
                    <td>
                      {quantity(lot.on_hand, lot.base_unit, lang)}
                      {lot.held > 0 && (
                        <span className="block text-xs text-muted">
                          {said.held} {quantity(lot.held, lot.base_unit, lang)}
                        </span>
                      )}
                      {lot.quarantined > 0 && (
                        <span className="block text-xs text-persimmon">
                          {said.quarantined} {quantity(lot.quarantined, lot.base_unit, lang)}
                        </span>
                      )}
                    </td>
                    <td>
                      {lot.zones
                        .filter(({ on_hand }) => on_hand > 0)
                        .map((zone) => (lang === 'zh' ? zone.node_name_zh : zone.node_name_en))
                        .join('、') || '—'}
                    </td>
                    <td>{said.lotStatus[lot.status]}</td>
                  </tr>
                ))}
              </Table>
              <Pager {...data} onMove={setOffset} />
            </>
          )
        }
      </Answer>
    </>
  )
}

export const traceHref = (trace_code: string, lang: string): string =>
  `${lang === 'en' ? '/en' : ''}/t/${encodeURIComponent(trace_code)}`
