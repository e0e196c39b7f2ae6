import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { day, named, quantity } from '../../../lib/format'
import { goodsWords } from '../../../words/goods'
import { fileHref } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { Answer, Card, Field, Title } from '../../shared/ui'
import { traceHref } from '../lots'
import { MoveForm, ScrapForm } from './acts'
import { SplitForm } from './split'
import type { LotDetail } from './types'

const COPIES_MAX = 100

/** One lot: its labels and certificate, what can be done with it, and its relatives. */
export function LotPage() {
  const { api, lang, can } = usePortal()
  const said = goodsWords(lang)
  const { lot_id } = useParams({ strict: false }) as { lot_id: string }
  const detail = useQuery({
    queryKey: ['lot', lot_id],
    queryFn: () => api<LotDetail>(`lots/${lot_id}`),
  })
  return (
    <>
      <p className="text-sm">
        <Link to="/lots">{said.back}</Link>
      </p>
      <Answer query={detail}>
        {({ lot, parents, children }) => (
          <>
            <Title>{`${named(lot, lang)} ${lot.code}`}</Title>
            <p className="text-sm text-muted">
              {day(lot.produced_on, lang)} – {day(lot.expires_on, lang)} ·{' '}
              {quantity(lot.on_hand, lot.base_unit, lang)}
              {lot.grade ? ` · ${said.grades[lot.grade]}` : ''} ·{' '}
              <a href={traceHref(lot.trace_code, lang)}>{lot.trace_code}</a>
            </p>
            <Labels lot={lot} />
            <Photos ids={lot.photo_ids} />
            {can('owner', 'stock') && lot.on_hand > 0 && (
              <>
                <SplitForm lot={lot} />
                <MoveForm lot={lot} />
                <ScrapForm lot={lot} />
              </>
            )}
            <Relatives name={said.madeOf} lots={parents} />
            <Relatives name={said.madeInto} lots={children} />
          </>
        )}
      </Answer>
    </>
  )
}

function Labels({ lot }: { lot: LotDetail['lot'] }) {
  const { portal, lang } = usePortal()
  const said = goodsWords(lang)
  const [copies, setCopies] = useState('1')
  const count = Math.min(COPIES_MAX, Math.max(1, Number(copies) || 1))
  return (
    <Card title={said.labels}>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={said.copies}>
          <input
            className="field"
            type="number"
            min={1}
            max={COPIES_MAX}
            value={copies}
            onChange={(event) => setCopies(event.target.value)}
          />
        </Field>
        <a
          className="btn-strong"
          href={`${fileHref(portal, `lots/${lot.id}/label`)}&copies=${count}&lang=${lang}`}
        >
          {said.download}
        </a>
        {lot.conformity_certificate_no?.startsWith('HGZ-') && (
          <a className="btn-quiet" href={fileHref(portal, `lots/${lot.id}/conformity`)}>
            {said.certificatePdf}
          </a>
        )}
      </div>
    </Card>
  )
}

function Photos({ ids }: { ids: string[] }) {
  const { portal, lang } = usePortal()
  const said = goodsWords(lang)
  if (ids.length === 0) return null
  return (
    <Card title={said.photos}>
      <ul className="flex flex-wrap gap-3">
        {ids.map((id, index) => (
          <li key={id}>
            <a href={fileHref(portal, `listing-images/${id}`)}>
              <img
                src={fileHref(portal, `listing-images/${id}`)}
                alt={said.photoOf(index + 1)}
                className="aspect-4/3 w-40 rounded-lg object-cover"
              />
            </a>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Relatives({ name, lots }: { name: string; lots: LotDetail['parents'] }) {
  if (lots.length === 0) return null
  return (
    <Card title={name}>
      <ul className="flex flex-wrap gap-3">
        {lots.map(({ id, code }) => (
          <li key={id}>
            <Link to="/lots/$lot_id" params={{ lot_id: id }}>
              {code}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
