import { Badge, Button, Text } from '@medusajs/ui'
import { Cell, Nothing, Pager, Row, Rows, useLang, useWords, yuan } from '@pengshui/kernel/admin'
import { FIGURES, type Go, type Progress, type Standing } from './types'
import { narrow, nextGroup, percent, points } from './view'
import { WORDS } from './words'

/** One row a group, each a way further down; the total counts every purchase once. */
export function ProgressRows({ data, go }: { data: Progress; go: Go }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const { group, rows, doubled } = data
  if (rows.length === 0) return <Nothing />
  const entries = (name: string, next: Parameters<Go>[0]) => (
    <Cell>
      <Button size="small" variant="transparent" aria-label={words.entriesOf(name)} onClick={() => go(next)}>
        {words.entries}
      </Button>
    </Cell>
  )
  return (
    <>
      <Rows
        name={words.title}
        head={[
          words.groups[group] ?? group,
          ...FIGURES.map((one) => words.figures[one] ?? one),
          words.rate,
          words.line,
          words.entries,
        ]}
      >
        {rows.map((row) => {
          const name = (lang === 'zh' ? row.name_zh : row.name_en) ?? words.noOrigin
          const next = narrow(group, row)
          return (
            <Row key={row.key}>
              <Cell>
                <Button
                  size="small"
                  variant="transparent"
                  aria-label={words.open(name)}
                  onClick={() => go({ ...next, group: nextGroup(group) })}
                >
                  {name}
                </Button>
              </Cell>
              <Cells row={row} />
              {entries(name, { ...next, show: 'entries' })}
            </Row>
          )
        })}
        <Row>
          <Cell>
            <Text size="small" weight="plus">
              {words.total}
            </Text>
          </Cell>
          <Cells row={data.total} />
          {entries(words.total, { show: 'entries' })}
        </Row>
      </Rows>
      <Pager {...data} onMove={(offset) => go({ offset })} />
      {group === 'programme' && doubled.completed_fen > 0 && (
        <Text size="small" className="px-6 py-2">
          {words.doubled(yuan(doubled.completed_fen))}
        </Text>
      )}
    </>
  )
}

function Cells({ row }: { row: Standing }) {
  const words = useWords(WORDS)
  return (
    <>
      {FIGURES.map((one) => (
        <Cell key={one}>{yuan(row[`${one}_fen`])}</Cell>
      ))}
      <Cell>{percent(row.completed_bp)}</Cell>
      <Cell>
        {row.behind_bp === null ? (
          '—'
        ) : (
          <Badge size="2xsmall" color={row.behind_bp > 0 ? 'orange' : 'green'}>
            {row.behind_bp > 0 ? words.behind(points(row.behind_bp)) : words.ahead(points(row.behind_bp))}
          </Badge>
        )}
      </Cell>
    </>
  )
}
