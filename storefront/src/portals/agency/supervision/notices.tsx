import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { moment } from '../../../lib/format'
import { supervisionWords } from '../../../words/supervision'
import { fileHref } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { Answer, Empty, Pager, Subtitle, Table, Title } from '../../shared/ui'
import { IssueNotice } from './issue-notice'
import { Tabs } from './tabs'
import type { Notices } from './types'

const LIMIT = 12

/** A notice to come, and those that were issued, each as the file it was. */
export function NoticesPage() {
  const { api, lang, portal } = usePortal()
  const said = supervisionWords(lang).notices
  const [offset, setOffset] = useState(0)
  const notices = useQuery({
    queryKey: ['notices', offset],
    queryFn: () => api<Notices>('supervision/notices', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Title>{said.title}</Title>
      <Tabs />
      <p className="text-sm text-muted">{said.lead}</p>
      <IssueNotice />
      <Subtitle>{said.list}</Subtitle>
      <Answer query={notices}>
        {(data) =>
          data.count === 0 ? (
            <Empty>{said.none}</Empty>
          ) : (
            <>
              <Table
                name={said.list}
                head={[
                  said.number,
                  supervisionWords(lang).asOf,
                  said.issuer,
                  said.issuedAt,
                  said.files,
                  said.hash,
                ]}
              >
                {data.notices.map((one) => {
                  const number = said.numberOf(one.fiscal_year, one.serial)
                  return (
                    <tr key={one.id}>
                      <td className="whitespace-nowrap">{number}</td>
                      <td className="whitespace-nowrap">{one.as_of}</td>
                      <td className="min-w-32">{one.issued_by}</td>
                      <td className="whitespace-nowrap">{moment(one.issued_at, lang)}</td>
                      <td className="whitespace-nowrap">
                        {['PDF', 'XLSX'].map((format) => (
                          <a
                            key={format}
                            className="mr-3"
                            download
                            aria-label={said.file(number, format)}
                            href={`${fileHref(portal, `supervision/notices/${one.id}/file`)}&lang=${lang}&format=${format.toLowerCase()}`}
                          >
                            {format}
                          </a>
                        ))}
                      </td>
                      <td className="font-mono text-xs">{one.content_hash.slice(0, 16)}</td>
                    </tr>
                  )
                })}
              </Table>
              <Pager {...data} onMove={setOffset} />
            </>
          )
        }
      </Answer>
    </>
  )
}
