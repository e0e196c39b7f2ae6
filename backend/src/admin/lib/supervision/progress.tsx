import { Button, Input, Text } from '@medusajs/ui'
import { Answer, call, Choice, Section, useLang, useWords, yuan } from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { EntryRows } from './entry-rows'
import { ProgressRows } from './progress-rows'
import { Trail } from './trail'
import { GROUPS, type Go, type Group, type Progress as Data, type View } from './types'
import { filterOf, hrefOf, percent, START } from './view'
import { WORDS } from './words'

const LIMIT = 50

/** The county's figures, from a system down to the single entry. */
export function Progress() {
  const words = useWords(WORDS)
  const lang = useLang()
  const [view, setView] = useState<View>(START)
  const go: Go = (next) => setView({ ...view, offset: 0, ...next })
  const { group, show } = view
  const progress = useQuery({
    queryKey: ['pengshui-supervision', view],
    queryFn: () =>
      call<Data>('supervision/progress', {
        query: { ...filterOf(view), group, limit: LIMIT, offset: show === 'groups' ? view.offset : 0 },
      }),
    placeholderData: keepPreviousData,
  })
  // What narrows the view stays when an answer fails, so that one can narrow it otherwise.
  const last = useRef<Data | undefined>(undefined)
  last.current = progress.data ?? last.current
  const name = (one: { name_zh: string | null; name_en: string | null }) =>
    (lang === 'zh' ? one.name_zh : one.name_en) ?? ''
  return (
    <Section title={words.title} tools={last.current && <Tools data={last.current} view={view} go={go} />}>
      <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
      {last.current && <Trail data={last.current} view={view} go={go} />}
      <Answer query={progress}>
        {(data) => (
          <>
            <Text size="small" weight="plus" className="px-6 py-2">
              {words.asOf} {data.as_of} · {words.elapsed(percent(data.elapsed_bp))}
            </Text>
            {show === 'groups' ? <ProgressRows data={data} go={go} /> : <EntryRows view={view} go={go} />}
            <div className="flex flex-wrap gap-2 px-6 py-3">
              {['csv', 'xlsx'].map((format) => (
                <Button key={format} size="small" variant="secondary" asChild>
                  <a href={hrefOf(view, format, lang)}>{words.exportAs(format.toUpperCase())}</a>
                </Button>
              ))}
            </div>
            {data.programmes
              .filter(({ kind }) => kind === 'national_reserve')
              .map((one) => {
                const row = data.apart.find(({ key }) => key === one.id)
                return (
                  <Text key={one.id} size="small" className="text-ui-fg-subtle px-6 py-2">
                    {words.apart(name(one), yuan(row?.completed_fen ?? 0))}
                  </Text>
                )
              })}
          </>
        )}
      </Answer>
    </Section>
  )
}

function Tools({ data, view, go }: { data: Data; view: View; go: Go }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const years = [...new Set([data.fiscal_year, ...data.years])].sort((a, b) => b - a)
  const fiscal_year = view.fiscal_year ?? data.fiscal_year
  // A programme is of one year: those of the year before are no choice while the next year's are on their way.
  const programmes = data.fiscal_year === fiscal_year ? data.programmes : []
  return (
    <>
      <Choice
        name={words.year}
        required
        value={String(fiscal_year)}
        options={years.map((year): [string, string] => [String(year), String(year)])}
        onChange={(year) => go({ fiscal_year: Number(year), month: undefined, programme_id: undefined })}
      />
      <Input
        size="small"
        type="date"
        aria-label={words.asOf}
        value={view.as_of ?? data.as_of}
        onChange={(event) => go({ as_of: event.target.value || undefined })}
      />
      <Choice
        name={words.programme}
        value={view.programme_id ?? ''}
        options={programmes
          .filter(({ kind }) => kind !== 'national_reserve')
          .map((one): [string, string] => [one.id, (lang === 'zh' ? one.name_zh : one.name_en) ?? ''])}
        onChange={(programme_id) => go({ programme_id: programme_id || undefined })}
      />
      <Choice
        name={words.group}
        required
        value={data.group}
        options={GROUPS.map((group): [string, string] => [group, words.groups[group] ?? group])}
        onChange={(group) => go({ group: group as Group, show: 'groups' })}
      />
    </>
  )
}
