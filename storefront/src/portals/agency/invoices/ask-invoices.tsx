import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { day, yuan } from '../../../lib/format'
import { invoicesWords } from '../../../words/invoices'
import { usePortal } from '../../shared/context'
import { Answer, Empty, Good, Pager, Subtitle, Table } from '../../shared/ui'
import { BuyerForm } from './buyer-form'
import type { Delivery, Invoiceable } from './types'

const LIMIT = 20

/** Accepted deliveries to choose from; what is chosen becomes one request a seller. */
export function AskInvoices() {
  const { api, lang } = usePortal()
  const said = invoicesWords(lang)
  const [offset, setOffset] = useState(0)
  const [chosen, setChosen] = useState<Delivery[]>([])
  const [made, setMade] = useState(0)
  const free = useQuery({
    queryKey: ['invoiceable', offset],
    queryFn: () => api<Invoiceable>('invoices/invoiceable', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const has = (one: Delivery) => chosen.some(({ delivery_key }) => delivery_key === one.delivery_key)
  const toggle = (one: Delivery) =>
    setChosen(
      has(one) ? chosen.filter(({ delivery_key }) => delivery_key !== one.delivery_key) : [...chosen, one],
    )
  const sum_fen = chosen.reduce((sum, { amount_fen }) => sum + amount_fen, 0)
  const sellers = new Set(chosen.flatMap(({ lines }) => lines.map(({ seller_id }) => seller_id)))
  return (
    <>
      <Subtitle>{said.free}</Subtitle>
      {made > 0 && <Good>{said.asked(made)}</Good>}
      <Answer query={free}>
        {(data) =>
          data.count === 0 ? (
            <Empty>{said.nothingFree}</Empty>
          ) : (
            <>
              <Table name={said.free} head={['', said.order, said.accepted, said.goods, said.amount]}>
                {data.deliveries.map((one) => (
                  <tr key={one.delivery_key}>
                    <td>
                      <input
                        type="checkbox"
                        className="size-5"
                        aria-label={said.choose(`#${one.display_id ?? ''}`)}
                        checked={has(one)}
                        onChange={() => toggle(one)}
                      />
                    </td>
                    <td>#{one.display_id}</td>
                    <td className="whitespace-nowrap">{day(one.accepted_on, lang)}</td>
                    <td>
                      {one.lines.map((line) => (lang === 'zh' ? line.name_zh : line.name_en)).join('、')}
                    </td>
                    <td className="text-right whitespace-nowrap">{yuan(one.amount_fen)}</td>
                  </tr>
                ))}
              </Table>
              <Pager {...data} onMove={setOffset} />
            </>
          )
        }
      </Answer>
      {chosen.length > 0 && (
        <>
          <p className="font-semibold">{said.chosen(chosen.length, yuan(sum_fen), sellers.size)}</p>
          <BuyerForm
            delivery_keys={chosen.map(({ delivery_key }) => delivery_key)}
            onDone={(count) => {
              setMade(count)
              setChosen([])
            }}
          />
        </>
      )}
    </>
  )
}
