import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Answer, Card, Empty, Pager, Problem, Title } from '../../shared/ui'
import { useAgency } from '../use-agency'
import { DeclareForm } from './declare-form'
import { DeclaredFacts } from './declared-facts'
import { Reviews } from './reviews'
import type { Declared, DeclaredAnswer } from './types'

const LIMIT = 12
/** In these a unit may write; anything else is somebody else's to decide. */
const WRITABLE = new Set(['draft', 'returned', 'confirmed'])

/** What the unit pledges each year, where it stands in the review, and the form to say it. */
export function Declarations() {
  const { api, said, can } = useAgency()
  const [offset, setOffset] = useState(0)
  const [edited, setEdited] = useState<Declared | null>(null)
  const declarations = useQuery({
    queryKey: ['declarations', offset],
    queryFn: () => api<DeclaredAnswer>('declarations', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Title>{said.declaring.title}</Title>
      <p className="text-sm text-muted">{said.declaring.lead}</p>
      {can('supervisor') && <Reviews />}
      <Answer query={declarations}>
        {(data) =>
          data.declarations.length === 0 ? (
            <Empty>{said.declaring.none}</Empty>
          ) : (
            <>
              <div className="grid gap-4 md:grid-cols-2">
                {data.declarations.map((one) => (
                  <DeclarationCard key={one.id} declared={one} onEdit={() => setEdited(one)} />
                ))}
              </div>
              <Pager {...data} onMove={setOffset} />
            </>
          )
        }
      </Answer>
      {can('finance') && (
        <DeclareForm key={edited?.id ?? 'new'} edited={edited} onDone={() => setEdited(null)} />
      )}
    </>
  )
}

function DeclarationCard({ declared, onEdit }: { declared: Declared; onEdit: () => void }) {
  const { api, said, words, lang, can } = useAgency()
  const client = useQueryClient()
  const submit = useMutation({
    mutationFn: () => api(`declarations/${declared.id}/submit`, { method: 'POST', body: {} }),
    onSuccess: () => client.invalidateQueries(),
  })
  const name = lang === 'zh' ? declared.programme_name_zh : declared.programme_name_en
  return (
    <Card title={`${name} ${declared.fiscal_year}`}>
      <p className="chip bg-indigo-soft text-indigo">
        {words.agency.declarationStatus[declared.status] ?? declared.status}
      </p>
      <DeclaredFacts declared={declared} />
      {declared.status === 'returned' && declared.returned_because && (
        <p role="alert" className="mt-3 rounded-xl border-l-4 border-persimmon bg-warn-soft p-3 text-sm">
          {said.declaring.returnedBecause(declared.returned_because)}
        </p>
      )}
      <Problem error={submit.error} />
      {can('finance') && WRITABLE.has(declared.status) && (
        <div className="mt-3 flex flex-wrap gap-3">
          <button className="btn-quiet" onClick={onEdit}>
            {declared.status === 'returned' ? said.declaring.correct : said.declaring.edit}
          </button>
          {declared.status === 'draft' && (
            <button className="btn-strong" disabled={submit.isPending} onClick={() => submit.mutate()}>
              {said.declaring.submit}
            </button>
          )}
        </div>
      )}
    </Card>
  )
}
