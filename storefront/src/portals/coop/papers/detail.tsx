import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { day, moment, named } from '../../../lib/format'
import { usePortal } from '../../shared/context'
import { Answer, Card, Problem, Title } from '../../shared/ui'
import { StatusChip } from './list'
import { PaperFiles } from './paper-files'
import { PaperForm } from './paper-form'
import type { Paper, PaperDecision, PaperDetail } from './types'

/** One paper: where it stands, what to do now, its content and files, and what happened to it. */
export function PaperPage() {
  const { api } = usePortal()
  const { id } = useParams({ strict: false }) as { id: string }
  const detail = useQuery({
    queryKey: ['certificate', id],
    queryFn: () => api<PaperDetail>(`certificates/${id}`),
  })
  return <Answer query={detail}>{(data) => <Shown key={data.certificate.status} detail={data} />}</Answer>
}

function Shown({ detail: { certificate, type, files, decisions } }: { detail: PaperDetail }) {
  const { words, lang, can } = usePortal()
  const said = words.papers
  const isOpen = certificate.status === 'draft' || certificate.status === 'returned'
  const mayWrite = can('owner', 'listing')
  const returned = certificate.status === 'returned' ? decisions.at(-1) : undefined
  return (
    <>
      <Title>{`${named(type, lang)} · ${certificate.subject_name}`}</Title>
      <Card>
        <p className="flex flex-wrap items-center gap-2">
          <StatusChip status={certificate.status} />
          {certificate.renews_id && <span className="chip bg-leaf-soft text-leaf">{said.isRenewal}</span>}
          {certificate.status === 'public_notice' && certificate.notice_ends_on && (
            <span className="text-sm">{said.noticeUntil(day(certificate.notice_ends_on, lang))}</span>
          )}
        </p>
        <p className="mt-2">{said.next[certificate.status]}</p>
        {returned && (
          <p role="status" className="mt-3 rounded-xl border-l-4 border-persimmon bg-warn-soft p-3">
            <strong>{said.returnedBecause}</strong>: {returned.reason}
          </p>
        )}
        <Facts paper={certificate} />
        {mayWrite && certificate.is_renewable && <Renew id={certificate.id} />}
      </Card>
      <PaperFiles paper={certificate} rules={type.files} files={files} open={isOpen && mayWrite} />
      {isOpen && mayWrite && <PaperForm paper={certificate} type={type} />}
      <History decisions={decisions} />
    </>
  )
}

function Facts({ paper }: { paper: Paper }) {
  const { words, lang } = usePortal()
  const said = words.papers
  const { number, valid_from, valid_to } = paper
  return (
    <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
      <dt className="text-muted">{said.number}</dt>
      <dd className="break-all">
        {number ? (
          <a href={`${lang === 'en' ? '/en' : ''}/certificates/${encodeURIComponent(number)}`}>{number}</a>
        ) : (
          '—'
        )}
      </dd>
      {valid_from && valid_to && (
        <>
          <dt className="text-muted">{said.validTo}</dt>
          <dd>{said.validity(day(valid_from, lang), day(valid_to, lang))}</dd>
        </>
      )}
      <dt className="text-muted">{said.issuer}</dt>
      <dd>{paper.issuer}</dd>
    </dl>
  )
}

function Renew({ id }: { id: string }) {
  const { api, words } = usePortal()
  const navigate = useNavigate()
  const renew = useMutation({
    mutationFn: () => api<{ certificate: Paper }>(`certificates/${id}/renew`, { method: 'POST', body: {} }),
    onSuccess: ({ certificate }) => navigate({ to: '/certificates/$id', params: { id: certificate.id } }),
  })
  return (
    <div className="mt-4 grid gap-2">
      <p className="text-sm text-muted">{words.papers.renewLead}</p>
      <button
        className="btn-strong justify-self-start"
        disabled={renew.isPending}
        onClick={() => renew.mutate()}
      >
        {renew.isPending ? words.working : words.papers.renew}
      </button>
      <Problem error={renew.error} />
    </div>
  )
}

function History({ decisions }: { decisions: PaperDecision[] }) {
  const { words, lang } = usePortal()
  const said = words.papers
  if (decisions.length === 0) return null
  return (
    <Card title={said.history}>
      <ol className="grid gap-2 text-sm">
        {decisions.map((one) => (
          <li key={one.id} className="border-l-2 border-line pl-3">
            {moment(one.decided_at, lang)} · {said.actions[one.action] ?? one.action}
            {one.reason && <span className="block text-muted">{one.reason}</span>}
          </li>
        ))}
      </ol>
    </Card>
  )
}
