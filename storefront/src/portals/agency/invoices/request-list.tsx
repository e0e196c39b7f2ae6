import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { yuan } from '../../../lib/format'
import { invoicesWords } from '../../../words/invoices'
import { fileHref } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { Answer, Empty, Field, Pager, Subtitle, Table } from '../../shared/ui'
import { codeOf, type Requests } from './types'

const LIMIT = 20

/** Every request with what became of it. */
export function RequestList() {
  const { api, lang, portal } = usePortal()
  const said = invoicesWords(lang)
  const [status, setStatus] = useState('')
  const [offset, setOffset] = useState(0)
  const requests = useQuery({
    queryKey: ['invoices', status, offset],
    queryFn: () => api<Requests>('invoices', { query: { status, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Subtitle>{said.list}</Subtitle>
      <div className="max-w-60">
        <Field label={said.status}>
          <select
            className="field"
            value={status}
            onChange={(event) => {
              setStatus(event.target.value)
              setOffset(0)
            }}
          >
            <option value="">{said.all}</option>
            {Object.entries(said.statuses).map(([code, name]) => (
              <option key={code} value={code}>
                {name} ({requests.data?.counts[code] ?? 0})
              </option>
            ))}
          </select>
        </Field>
      </div>
      <Answer query={requests}>
        {(data) =>
          data.count === 0 ? (
            <Empty>{said.none}</Empty>
          ) : (
            <>
              <Table
                name={said.list}
                head={[said.code, said.seller, said.kind, said.amount, said.status, said.number]}
              >
                {data.requests.map((one) => (
                  <tr key={one.id}>
                    <td>
                      <Link
                        to="/invoices/$request_id"
                        params={{ request_id: one.id }}
                        aria-label={said.open(codeOf(one.no))}
                      >
                        {codeOf(one.no)}
                      </Link>
                    </td>
                    <td>{lang === 'zh' ? one.seller_name_zh : one.seller_name_en}</td>
                    <td>{said.kinds[one.kind]}</td>
                    <td className="text-right whitespace-nowrap">{yuan(one.amount_fen)}</td>
                    <td>
                      <span className="chip bg-indigo-soft">{said.statuses[one.status]}</span>
                    </td>
                    <td className="font-mono text-xs">{one.invoice_number ?? '—'}</td>
                  </tr>
                ))}
              </Table>
              <Pager {...data} onMove={setOffset} />
              <p className="flex gap-4 text-sm">
                {['CSV', 'XLSX'].map((format) => (
                  <a
                    key={format}
                    className="min-h-11 content-center"
                    download
                    href={`${fileHref(portal, 'invoices/file')}&lang=${lang}${status ? `&status=${status}` : ''}&format=${format.toLowerCase()}`}
                  >
                    {said.exportAs(format)}
                  </a>
                ))}
              </p>
            </>
          )
        }
      </Answer>
    </>
  )
}
