import { Badge, Button, Text } from '@medusajs/ui'
import {
  ActionForm,
  Answer,
  call,
  Cell,
  Choice,
  Nothing,
  Pager,
  Row,
  Rows,
  Section,
  SidePanel,
  useLang,
  useWords,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Warning, Warnings as Data } from './types'
import { WORDS } from './words'

const LIMIT = 20

/** What the named rules find in the county, as things stand now. */
export function Warnings() {
  const words = useWords(WORDS)
  const lang = useLang()
  const [kind, setKind] = useState('')
  const [seen, setSeen] = useState('')
  const [offset, setOffset] = useState(0)
  const [opened, setOpened] = useState<Warning | null>(null)
  const warnings = useQuery({
    queryKey: ['pengshui-warnings', kind, seen, offset],
    queryFn: () => call<Data>('supervision/warnings', { query: { kind, seen, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const choose = (set: (value: string) => void) => (value: string) => {
    set(value)
    setOffset(0)
  }
  const unit = (one: Warning) => (lang === 'zh' ? one.institution?.name_zh : one.institution?.name_en) ?? ''
  const why = (one: Warning) => (lang === 'zh' ? one.why_zh : one.why_en)
  const href = (format: string) =>
    `/admin/supervision/warnings/file?${new URLSearchParams({
      ...{ format, lang },
      ...(kind ? { kind } : {}),
      ...(seen ? { seen } : {}),
    })}`
  return (
    <Section
      title={words.warnings}
      tools={
        <>
          <Choice
            name={words.rule}
            value={kind}
            options={Object.entries(words.kinds).map(([code, name]): [string, string] => [
              code,
              `${name} (${warnings.data?.counts[code] ?? 0})`,
            ])}
            onChange={choose(setKind)}
          />
          <Choice
            name={words.seen}
            value={seen}
            options={Object.entries(words.seenChoices)}
            onChange={choose(setSeen)}
          />
        </>
      }
    >
      <Text className="text-ui-fg-subtle px-6 py-3">{words.warningsLead}</Text>
      <Answer query={warnings}>
        {(data) =>
          data.count === 0 ? (
            <Nothing />
          ) : (
            <>
              <Rows name={words.warnings} head={[words.rule, words.unit, words.why, words.seen]}>
                {data.warnings.map((one) => (
                  <Row key={one.key}>
                    <Cell>
                      <Badge size="2xsmall" color="orange">
                        {words.kinds[one.kind] ?? one.kind}
                      </Badge>
                    </Cell>
                    <Cell>{unit(one)}</Cell>
                    <Cell style={{ whiteSpace: 'normal', minWidth: 320 }}>{why(one)}</Cell>
                    <Cell style={{ whiteSpace: 'normal' }}>
                      {one.seen.map((said, index) => (
                        <Text key={index} size="xsmall">
                          {lang === 'zh' ? said.by_zh : said.by_en}: {said.note}
                        </Text>
                      ))}
                      {!one.seen.some(({ is_mine }) => is_mine) && (
                        <Button
                          size="small"
                          variant="transparent"
                          aria-label={`${words.acknowledge} ${unit(one)}`}
                          onClick={() => setOpened(one)}
                        >
                          {words.acknowledge}
                        </Button>
                      )}
                    </Cell>
                  </Row>
                ))}
              </Rows>
              <Pager {...data} onMove={setOffset} />
              <div className="flex flex-wrap gap-2 px-6 py-3">
                {['csv', 'xlsx'].map((format) => (
                  <Button key={format} size="small" variant="secondary" asChild>
                    <a href={href(format)}>{words.exportAs(format.toUpperCase())}</a>
                  </Button>
                ))}
              </div>
            </>
          )
        }
      </Answer>
      {opened && (
        <SidePanel open title={unit(opened)} lead={why(opened)} onClose={() => setOpened(null)}>
          <ActionForm
            fields={[{ name: 'note', label: words.note, kind: 'reason' }]}
            submit={words.acknowledge}
            act={(values) =>
              call('supervision/warnings/acknowledge', {
                method: 'POST',
                body: { key: opened.key, ...values },
              })
            }
            onDone={() => setOpened(null)}
          />
        </SidePanel>
      )}
    </Section>
  )
}
