import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { day, named, quantity } from '../../../lib/format'
import { goodsWords } from '../../../words/goods'
import { usePortal } from '../../shared/context'
import { Answer, Empty, Pager, Subtitle, Table } from '../../shared/ui'
import type { Paged, Unit } from '../types'

const LIMIT = 20
const DAYS = 7

type Shortage = {
  kind: string
  lot_code: string | null
  quantity: number
  due_on: string
  listing_id: string
  name_zh: string
  name_en: string
  base_unit: Unit
  on_hand: number
  free: number
}

/** What will be missing, with why, before a buyer has to be told. */
export function ComingShortages() {
  const { api, lang, words } = usePortal()
  const said = goodsWords(lang)
  const [offset, setOffset] = useState(0)
  const shortages = useQuery({
    queryKey: ['shortages', offset],
    queryFn: () =>
      api<Paged & { shortages: Shortage[] }>('shortages', { query: { days: DAYS, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Subtitle>{said.coming}</Subtitle>
      <Answer query={shortages}>
        {(data) =>
          data.shortages.length === 0 ? (
            <Empty>{said.nothingComing}</Empty>
          ) : (
            <>
              <Table
                name={said.coming}
                head={[words.coop.product, said.why, said.missing, said.dueOn, said.inStore]}
              >
                {data.shortages.map((one) => (
                  <tr key={`${one.kind}-${one.listing_id}-${one.lot_code}-${one.due_on}`}>
                    <td>
                      {named(one, lang)}
                      {one.lot_code && <span className="block text-xs text-muted">{one.lot_code}</span>}
                    </td>
                    <td>{said.shortageKinds[one.kind] ?? one.kind}</td>
                    <td className="font-semibold text-persimmon">
                      {quantity(one.quantity, one.base_unit, lang)}
                    </td>
                    <td>{day(one.due_on, lang)}</td>
                    <td>
                      {quantity(one.on_hand, one.base_unit, lang)} / {quantity(one.free, one.base_unit, lang)}
                    </td>
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
