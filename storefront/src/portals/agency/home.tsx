import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { named, yuan } from '../../lib/format'
import { usePortal } from '../shared/context'
import { Answer, Card, Empty, Pager, Subtitle, Title } from '../shared/ui'
import { ToApprove } from './approval/to-approve'
import { Deliveries } from './delivery-parts'
import type { DeliveriesAnswer } from './delivery-types'
import { StandingFailures } from './ordering/standing-failures'
import { ScanForm } from './scan-form'
import type { Figures } from './types'

const TO_ACCEPT_SHOWN = 10

/** Work first: what waits for a signature; then how far each programme has come. */
export function Home() {
  const { api, words, can } = usePortal()
  const said = words.agency
  const [offset, setOffset] = useState(0)
  const waiting = useQuery({
    queryKey: ['deliveries', offset],
    queryFn: () =>
      api<DeliveriesAnswer>('child-orders', {
        query: { status: 'delivered', limit: TO_ACCEPT_SHOWN, offset },
      }),
    placeholderData: keepPreviousData,
  })
  const figures = useQuery({ queryKey: ['figures'], queryFn: () => api<{ figures: Figures[] }>('figures') })
  return (
    <>
      <Title>{said.nav.home}</Title>
      <ToApprove />
      <StandingFailures />
      <Subtitle>{said.work}</Subtitle>
      {can('acceptance_officer') && <ScanForm />}
      <Answer query={waiting}>
        {(data) =>
          data.children.length === 0 ? (
            <Empty>{said.nothingWaits}</Empty>
          ) : (
            <>
              <Deliveries parts={data.children} title={words.delivery.waiting} />
              <Pager {...data} onMove={setOffset} />
            </>
          )
        }
      </Answer>
      <Subtitle>{said.figures}</Subtitle>
      <Answer query={figures}>
        {(data) =>
          data.figures.length === 0 ? (
            <Empty>{said.noDeclaration}</Empty>
          ) : (
            <div className="grid gap-4 md:grid-cols-2">
              {data.figures.map((one) => (
                <QuotaCard key={one.declaration_id} figures={one} />
              ))}
            </div>
          )
        }
      </Answer>
    </>
  )
}

const FOUR = ['reserved_fen', 'ordered_fen', 'paid_fen', 'completed_fen'] as const

function QuotaCard({ figures }: { figures: Figures }) {
  const { words, lang } = usePortal()
  const said = words.agency
  const percent = figures.completion_rate === null ? null : Math.round(figures.completion_rate * 1000) / 10
  return (
    <Card title={`${figures.programme ? named(figures.programme, lang) : ''} ${figures.fiscal_year}`}>
      <p className="chip bg-indigo-soft text-indigo">
        {said.declarationStatus[figures.status] ?? figures.status}
      </p>
      <dl className="mt-3 grid grid-cols-2 gap-3">
        {FOUR.map((name) => (
          <div key={name}>
            <dt className="text-sm text-muted">{said.four[name]}</dt>
            <dd className="text-xl font-bold">{yuan(figures[name])}</dd>
          </div>
        ))}
      </dl>
      <Restated restated={figures.restated} />
      {percent !== null && (
        <p className="mt-3 text-sm">
          <label className="block">
            {said.rate(percent)}
            <progress className="mt-1 h-3 w-full accent-leaf" max={100} value={Math.min(percent, 100)} />
          </label>
        </p>
      )}
      <Link
        to="/quota/$declaration_id"
        params={{ declaration_id: figures.declaration_id }}
        className="mt-3 inline-block text-sm"
      >
        {said.entries}
      </Link>
    </Card>
  )
}

const LATER = ['ordered_fen', 'paid_fen', 'completed_fen'] as const

/** A year that has ended still moves when something of it goes back; that is said apart. */
function Restated({ restated }: Pick<Figures, 'restated'>) {
  const { words } = usePortal()
  const said = words.agency
  const moved = LATER.filter((name) => restated[name] !== 0)
  if (moved.length === 0) return null
  const signed = (fen: number) => `${fen < 0 ? '−' : '+'}${yuan(Math.abs(fen))}`
  return (
    <p className="mt-2 text-sm text-muted">
      {said.restated(moved.map((name) => `${said.four[name]} ${signed(restated[name])}`).join('，'))}
    </p>
  )
}
