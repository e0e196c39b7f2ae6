import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { supervisionWords } from '../../../words/supervision'
import { usePortal } from '../../shared/context'
import { Answer, Title } from '../../shared/ui'
import { Apart } from './apart'
import { EntriesTable } from './entries-table'
import { ExportLinks } from './export-links'
import { Filters } from './filters'
import { ProgressTable } from './progress-table'
import { Tabs } from './tabs'
import { Trail } from './trail'
import type { Progress } from './types'
import { filterOf, percent, useView } from './view'

const LIMIT = 50

/** Where the units under this one stand, from the system down to the single entry. */
export function ProgressPage() {
  const { api, lang } = usePortal()
  const said = supervisionWords(lang)
  const [view] = useView()
  const { group, offset, show } = view
  const is_entries = show === 'entries'
  const progress = useQuery({
    queryKey: ['supervision', view],
    queryFn: () =>
      api<Progress>('supervision/progress', {
        query: { ...filterOf(view), group, limit: LIMIT, offset: is_entries ? 0 : offset },
      }),
    placeholderData: keepPreviousData,
  })
  // What narrows the view stays when an answer fails, so that one can narrow it otherwise.
  const last = useRef<Progress | undefined>(undefined)
  last.current = progress.data ?? last.current
  return (
    <>
      <Title>{said.progress}</Title>
      <Tabs />
      <p className="text-sm text-muted">{said.lead}</p>
      {last.current && <Filters data={last.current} />}
      {last.current && <Trail data={last.current} />}
      <Answer query={progress}>
        {(data) => (
          <>
            <p className="text-sm font-semibold">
              {said.asOf} {data.as_of} · {said.elapsed(percent(data.elapsed_bp))}
            </p>
            {is_entries ? <EntriesTable /> : <ProgressTable data={data} />}
            <ExportLinks path={is_entries ? 'supervision/entries/file' : 'supervision/progress/file'} />
            {!is_entries && <Apart data={data} />}
          </>
        )}
      </Answer>
    </>
  )
}
