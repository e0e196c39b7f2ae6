import { defineRouteConfig } from '@medusajs/admin-sdk'
import { Button, Text } from '@medusajs/ui'
import {
  Answer,
  call,
  FileImport,
  Nothing,
  Pager,
  Section,
  SidePanel,
  useWords,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ClosureForm } from '../../../lib/calendar/closure-form'
import { ClosureRows } from '../../../lib/calendar/closure-rows'
import type { Closure, ClosurePage, Imported } from '../../../lib/calendar/types'
import { CALENDAR_WORDS } from '../../../lib/calendar/words'

const LIMIT = 20

/** The days on which standing orders deliver nothing, year by year: seen, changed, removed and imported. */
const CalendarPage = () => {
  const words = useWords(CALENDAR_WORDS)
  const [year, setYear] = useState<number | undefined>(undefined)
  const [offset, setOffset] = useState(0)
  const [writing, setWriting] = useState<{ before: Closure | null } | null>(null)
  const calendar = useQuery({
    queryKey: ['pengshui-delivery-calendar', year, offset],
    queryFn: () => call<ClosurePage>('delivery-calendar', { query: { year, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const shown = calendar.data?.year
  const show = (to: number) => {
    setYear(to)
    setOffset(0)
  }
  const tools = (
    <>
      {shown !== undefined &&
        [shown - 1, shown + 1].map((to) => (
          <Button
            key={to}
            size="small"
            variant="transparent"
            aria-label={words.show(to)}
            onClick={() => show(to)}
          >
            {words.year(to)}
          </Button>
        ))}
      <Button size="small" variant="secondary" onClick={() => setWriting({ before: null })}>
        {words.add}
      </Button>
    </>
  )
  return (
    <>
      <Section title={`${words.title}${shown ? ` · ${words.year(shown)}` : ''}`} tools={tools}>
        <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
        <Answer query={calendar}>
          {(page) =>
            page.closures.length === 0 ? (
              <Nothing>{words.nothing(page.year)}</Nothing>
            ) : (
              <>
                <ClosureRows closures={page.closures} onChange={(before) => setWriting({ before })} />
                <Pager {...page} onMove={setOffset} />
              </>
            )
          }
        </Answer>
      </Section>
      <Section title={words.file}>
        <FileImport
          label={words.file}
          hint={words.hint}
          fields={[{ name: 'source', label: words.source, kind: 'text' }]}
          send={(body) => call<Imported>('delivery-calendar/import', { method: 'POST', body })}
          summary={({ rows, problems }) => words.checked(rows, problems.length)}
          imported={({ recorded }) => words.imported(recorded)}
        />
      </Section>
      <SidePanel
        open={writing !== null}
        title={writing?.before ? words.change : words.add}
        lead={words.addLead}
        onClose={() => setWriting(null)}
      >
        {writing && <ClosureForm before={writing.before} onDone={() => setWriting(null)} />}
      </SidePanel>
    </>
  )
}

export const config = defineRouteConfig({ label: 'calendar', translationNs: 'pengshui-procurement' })

export default CalendarPage
