import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { day, named } from '../../lib/format'
import { usePortal } from '../shared/context'
import { Answer, Empty, Pager, Table, Title } from '../shared/ui'
import type { Certificate, CertificateType, Paged } from './types'

const LIMIT = 20

/** Own papers, those that end first first. */
export function Certificates() {
  const { api, words, lang } = usePortal()
  const said = words.coop
  const [offset, setOffset] = useState(0)
  const certificates = useQuery({
    queryKey: ['certificates', offset],
    queryFn: () =>
      api<Paged & { certificates: Certificate[]; types: CertificateType[] }>('certificates', {
        query: { limit: LIMIT, offset },
      }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Title>{said.nav.certificates}</Title>
      <Answer query={certificates}>
        {(data) =>
          data.certificates.length === 0 ? (
            <Empty>{said.noCertificates}</Empty>
          ) : (
            <>
              <Table
                name={said.nav.certificates}
                head={[said.certificate, said.number, said.subject, said.validTo, words.status]}
              >
                {data.certificates.map((one) => {
                  const type = data.types.find(({ code }) => code === one.type_code)
                  return (
                    <tr key={one.id}>
                      <td>{type ? named(type, lang) : one.type_code}</td>
                      <td>{one.number ?? '—'}</td>
                      <td>{one.subject_name}</td>
                      <td>{one.valid_to ? day(one.valid_to, lang) : '—'}</td>
                      <td>{said.certificateStatus[one.status] ?? one.status}</td>
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
