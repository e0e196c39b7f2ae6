import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { named } from '../../../lib/format'
import { sellerWords } from '../../../words/seller'
import { newKey } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { Card, Problem } from '../../shared/ui'
import { StatusChip } from '../papers/list'
import type { SellerDocument } from './types'

/** What this kind of seller has to show, each with the way to hand it in. */
export function Documents({ documents }: { documents: SellerDocument[] }) {
  const { lang, words } = usePortal()
  const said = sellerWords(lang).standing
  if (documents.length === 0) return null
  return (
    <Card title={said.documents}>
      <p className="mb-3 text-sm text-muted">{said.documentsLead}</p>
      <ul className="grid gap-3">
        {documents.map((one) => (
          <li
            key={one.type_code}
            className="flex flex-wrap items-center gap-2 border-t border-line pt-3 first:border-0 first:pt-0"
          >
            <span className="font-semibold">{named(one, lang)}</span>
            <span className="text-xs text-muted">{one.is_required ? said.required : said.optional}</span>
            {one.status ? (
              <StatusChip status={one.status} />
            ) : (
              <span className="chip bg-warn-soft text-persimmon">{said.notHanded}</span>
            )}
            <span className="ml-auto">
              {one.certificate_id ? (
                <Link
                  to="/certificates/$id"
                  params={{ id: one.certificate_id }}
                  className="btn-quiet"
                  aria-label={said.openPaper(named(one, lang))}
                >
                  {words.open}
                </Link>
              ) : (
                <HandIn document={one} />
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function HandIn({ document: one }: { document: SellerDocument }) {
  const { api, lang, can } = usePortal()
  const said = sellerWords(lang).standing
  const navigate = useNavigate()
  const begin = useMutation({
    mutationFn: () =>
      api<{ certificate: { id: string } }>('certificates', {
        method: 'POST',
        body: { type_code: one.type_code, subject_id: null, idempotency_key: newKey() },
      }),
    onSuccess: ({ certificate: { id } }) => navigate({ to: '/certificates/$id', params: { id } }),
  })
  if (!can('owner', 'listing')) return null
  return (
    <>
      <button className="btn-quiet" disabled={begin.isPending} onClick={() => begin.mutate()}>
        {said.handIn(named(one, lang))}
      </button>
      <Problem error={begin.error} />
    </>
  )
}
