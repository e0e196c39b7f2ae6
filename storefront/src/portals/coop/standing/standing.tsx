import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { day, moment } from '../../../lib/format'
import { sellerWords } from '../../../words/seller'
import { usePortal } from '../../shared/context'
import { Answer, Card, Problem, Title } from '../../shared/ui'
import { Documents } from './documents'
import { ScorecardCard } from './scorecard'
import { StandingForm } from './standing-form'
import type { Decision, Standing } from './types'

/** Where the seller stands: what to do now, its documents, its application, and what was decided and why. */
export function StandingPage() {
  const { api, lang } = usePortal()
  const standing = useQuery({ queryKey: ['standing'], queryFn: () => api<Standing>('verification') })
  return (
    <>
      <Title>{sellerWords(lang).standing.title}</Title>
      <Answer query={standing}>
        {(data) => <Shown key={`${data.verification?.id}:${data.verification?.status}`} standing={data} />}
      </Answer>
    </>
  )
}

function Shown({ standing }: { standing: Standing }) {
  const { lang, can } = usePortal()
  const said = sellerWords(lang).standing
  const { seller, verification } = standing
  const isWritable = verification?.status === 'draft' || verification?.status === 'returned'
  const returned = verification?.status === 'returned' ? verification.decisions.at(-1) : undefined
  return (
    <>
      <Card>
        <p className="flex flex-wrap items-center gap-2">
          <span
            className={`chip ${seller.status === 'suspended' ? 'bg-warn-soft text-persimmon' : 'bg-leaf-soft text-leaf'}`}
          >
            {said.sellerStatus[seller.status]}
          </span>
          {verification && (
            <span className="chip bg-indigo-soft text-indigo">
              {said.purpose[verification.purpose]} · {said.status[verification.status]}
            </span>
          )}
        </p>
        {seller.status === 'suspended' && seller.status_reason && (
          <p className="mt-3 rounded-xl border-l-4 border-persimmon bg-warn-soft p-3">
            <strong>{said.suspendedBecause}</strong>: {seller.status_reason}
          </p>
        )}
        {verification && <p className="mt-2">{said.next[verification.status]}</p>}
        {returned && (
          <p role="status" className="mt-3 rounded-xl border-l-4 border-persimmon bg-warn-soft p-3">
            <strong>{said.returnedBecause}</strong>: {returned.reason}
          </p>
        )}
        <p className="mt-2 text-sm text-muted">
          {seller.verified_on && said.verifiedOn(day(seller.verified_on, lang))}{' '}
          {seller.next_verify_on && said.nextVerifyOn(day(seller.next_verify_on, lang))}
        </p>
        <Begin standing={standing} />
      </Card>
      <Documents documents={standing.documents} />
      {seller.status === 'active' && <ScorecardCard />}
      {verification && isWritable && can('owner') && (
        <StandingForm verification={verification} reasons={returned?.field_reasons ?? {}} />
      )}
      {isWritable && !can('owner') && <p className="text-sm text-muted">{said.ownerOnly}</p>}
      {verification && verification.decisions.length > 0 && <History decisions={verification.decisions} />}
    </>
  )
}

/** The next case: a re-verification, or another try of what was refused or taken back. */
function Begin({ standing: { seller, verification, may_begin } }: { standing: Standing }) {
  const { api, lang, can, me } = usePortal()
  const said = sellerWords(lang).standing
  const client = useQueryClient()
  const begin = useMutation({
    mutationFn: () => {
      const { bank_tail: _tail, ...content } = verification?.content ?? {
        name_zh: me.tenant?.name_zh ?? '',
        name_en: me.tenant?.name_en ?? '',
        township_code: me.tenant?.township_code ?? '',
      }
      return api('verification', { method: 'POST', body: content })
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['standing'] }),
  })
  if (!can('owner')) return null
  if (!may_begin)
    return seller.status === 'active' && (!verification || verification.open_actions.length === 0) ? (
      <p className="mt-2 text-sm text-muted">{said.early}</p>
    ) : null
  return (
    <div className="mt-3 grid justify-items-start gap-3">
      <button className="btn-strong" disabled={begin.isPending} onClick={() => begin.mutate()}>
        {seller.status === 'applied' ? said.beginAgain : said.begin}
      </button>
      <Problem error={begin.error} />
    </div>
  )
}

function History({ decisions }: { decisions: Decision[] }) {
  const { lang } = usePortal()
  const said = sellerWords(lang).standing
  return (
    <Card title={said.history}>
      <ol className="grid gap-3 text-sm">
        {decisions.map((one) => (
          <li key={`${one.decided_at}${one.action}`} className="border-t border-line pt-2 first:border-0">
            <p>
              <span className="font-semibold">{said.actions[one.action] ?? one.action}</span> ·{' '}
              {said.parties[one.party]} · {moment(one.decided_at, lang)}
            </p>
            {one.reason && <p className="text-muted">{one.reason}</p>}
            {Object.entries(one.field_reasons).map(([field, why]) => (
              <p key={field} className="text-muted">
                {said.fields[field] ?? field}: {why}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </Card>
  )
}
