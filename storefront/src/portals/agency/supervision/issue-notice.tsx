import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { yuan } from '../../../lib/format'
import { supervisionWords } from '../../../words/supervision'
import { fileHref, newKey } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { Answer, Card, Field, Good, Problem } from '../../shared/ui'
import type { Draft, NoticeRow } from './types'
import { percent } from './view'

/** What a notice of a day would say; issued only after a second press, since nothing takes it back. */
export function IssueNotice() {
  const { api, lang, portal, me } = usePortal()
  const words = supervisionWords(lang)
  const said = words.notices
  const client = useQueryClient()
  const [asOf, setAsOf] = useState('')
  const [issuer, setIssuer] = useState((lang === 'zh' ? me.tenant?.name_zh : me.tenant?.name_en) ?? '')
  const [key, setKey] = useState(newKey)
  const [isSure, setSure] = useState(false)
  const query = { as_of: asOf || undefined, issued_by: issuer.trim() }
  const draft = useQuery({
    queryKey: ['notice-draft', asOf],
    queryFn: () => api<Draft>('supervision/notices/draft', { query }),
    placeholderData: keepPreviousData,
  })
  const issue = useMutation({
    mutationFn: () =>
      api<{ issued: NoticeRow }>('supervision/notices', {
        method: 'POST',
        body: { ...query, idempotency_key: key },
      }),
    onSuccess: async () => {
      setKey(newKey())
      setSure(false)
      await client.invalidateQueries()
    },
  })
  const asked = new URLSearchParams({ lang, issued_by: query.issued_by, ...(asOf ? { as_of: asOf } : {}) })
  const issued = issue.data?.issued
  return (
    <Card title={said.draft}>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={words.asOf}>
          <input
            className="field"
            type="date"
            value={asOf || (draft.data?.notice.as_of ?? '')}
            onChange={(event) => setAsOf(event.target.value)}
          />
        </Field>
        <Field label={said.issuer}>
          <input
            className="field"
            maxLength={80}
            value={issuer}
            onChange={(event) => setIssuer(event.target.value)}
          />
        </Field>
      </div>
      <Answer query={draft}>
        {({ notice }) => (
          <p className="mt-3">
            {said.sum(
              notice.units.length,
              yuan(notice.total.completed_fen),
              percent(notice.total.completed_bp),
              notice.lagging.length,
            )}
          </p>
        )}
      </Answer>
      <div className="mt-3 flex flex-wrap items-center gap-4">
        {['PDF', 'XLSX'].map((format) => (
          <a
            key={format}
            className="min-h-11 content-center text-sm"
            download
            href={`${fileHref(portal, 'supervision/notices/draft/file')}&${asked}&format=${format.toLowerCase()}`}
          >
            {said.draftFile(format)}
          </a>
        ))}
        {isSure ? (
          <>
            <button className="btn-strong" disabled={issue.isPending} onClick={() => issue.mutate()}>
              {said.sure}
            </button>
            <button className="btn-quiet" onClick={() => setSure(false)}>
              {said.cancel}
            </button>
          </>
        ) : (
          <button
            className="btn-strong"
            disabled={query.issued_by.length < 2 || !draft.isSuccess}
            onClick={() => setSure(true)}
          >
            {said.issue}
          </button>
        )}
      </div>
      <Problem error={issue.error} />
      {issued && <Good>{said.issued(said.numberOf(issued.fiscal_year, issued.serial))}</Good>}
    </Card>
  )
}
