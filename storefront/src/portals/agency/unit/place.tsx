import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { day, named } from '../../../lib/format'
import { institutionWords } from '../../../words/institution'
import { usePortal } from '../../shared/context'
import { Answer, Card } from '../../shared/ui'
import { FourFigures } from './four-figures'
import type { PlaceAnswer } from './types'

/** Where the unit stands, the names it had, and what ended in it. */
export function Place() {
  const { api, lang } = usePortal()
  const said = institutionWords(lang).place
  const place = useQuery({ queryKey: ['place'], queryFn: () => api<PlaceAnswer>('place') })
  return (
    <Answer query={place}>
      {({ path, children, names, predecessors, figures }) => (
        <>
          <Card title={said.title}>
            <dl className="grid gap-3 text-sm">
              <div>
                <dt className="text-muted">{said.above}</dt>
                <dd>
                  {path
                    .slice(1)
                    .map((one) => named(one, lang))
                    .join(' › ') || said.alone}
                </dd>
              </div>
              <div>
                <dt className="text-muted">{said.under}</dt>
                <dd>{children.map((one) => named(one, lang)).join('、') || said.nothing}</dd>
              </div>
              {names.map((name) => (
                <div key={name.until}>
                  <dt className="text-muted">{said.formerly}</dt>
                  <dd>
                    {named(name, lang)} ({said.until(day(name.until, lang))})
                  </dd>
                </div>
              ))}
            </dl>
          </Card>
          {predecessors.length > 0 && (
            <Card title={said.predecessors}>
              <p className="mb-3 text-sm text-muted">{said.lead}</p>
              <ul className="grid gap-3">
                {predecessors.map((one) => (
                  <li key={one.id} className="flex flex-wrap items-center justify-between gap-x-4">
                    <span>
                      {named(one, lang)}{' '}
                      {one.merged_at && (
                        <span className="text-sm text-muted">{day(one.merged_at, lang)}</span>
                      )}
                    </span>
                    <Link
                      to="/predecessors/$predecessor_id"
                      params={{ predecessor_id: one.id }}
                      className="inline-flex min-h-11 items-center text-sm"
                    >
                      {said.read}
                    </Link>
                  </li>
                ))}
              </ul>
              {figures.map((one) => (
                <div key={`${one.programme_id}${one.fiscal_year}`} className="mt-4 border-t border-line pt-3">
                  <p className="text-sm font-semibold">
                    {said.lineage}: {named(one, lang)} {one.fiscal_year}
                  </p>
                  <FourFigures of={one} />
                </div>
              ))}
            </Card>
          )}
        </>
      )}
    </Answer>
  )
}
