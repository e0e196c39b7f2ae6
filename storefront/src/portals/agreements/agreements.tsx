import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { day, named } from '../../lib/format'
import { agreementsWords } from '../../words/agreements'
import { usePortal } from '../shared/context'
import { Answer, Empty, Pager, Title } from '../shared/ui'
import { DraftForm } from './draft-form'
import type { AgreementRow, AgreementsAnswer } from './types'

const LIMIT = 20

/** The agreements of an institution or of a cooperative: each portal sees its own side. */
export function Agreements() {
  const { api, lang, portal, can } = usePortal()
  const said = agreementsWords(lang)
  const [offset, setOffset] = useState(0)
  const agreements = useQuery({
    queryKey: ['agreements', offset],
    queryFn: () => api<AgreementsAnswer>('agreements', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Title>{said.nav}</Title>
      <Answer query={agreements}>
        {(data) => (
          <>
            {data.agreements.length === 0 ? (
              <Empty>{said.none}</Empty>
            ) : (
              <ul className="grid gap-3">
                {data.agreements.map((one) => (
                  <Row key={one.id} agreement={one} />
                ))}
              </ul>
            )}
            <Pager {...data} onMove={setOffset} />
          </>
        )}
      </Answer>
      {portal === 'agency' && can('approver', 'finance') && <DraftForm />}
    </>
  )
}

function Row({ agreement }: { agreement: AgreementRow }) {
  const { lang, portal } = usePortal()
  const said = agreementsWords(lang)
  const other = portal === 'agency' ? agreement.seller : agreement.institution
  return (
    <li className="card relative p-4 hover:border-indigo">
      <Link
        to="/agreements/$agreement_id"
        params={{ agreement_id: agreement.id }}
        className="font-semibold after:absolute after:inset-0"
      >
        {agreement.title}
      </Link>
      <p className="mt-1 flex flex-wrap items-center gap-2 text-sm text-muted">
        <span className="chip bg-indigo-soft text-indigo">{said.status[agreement.status]}</span>
        {agreement.for_one_order && <span className="chip bg-paper text-muted">{said.forOneOrder}</span>}
        {other && named(other, lang)} ·{' '}
        {said.period(day(agreement.starts_on, lang), day(agreement.ends_on, lang))}
      </p>
    </li>
  )
}
