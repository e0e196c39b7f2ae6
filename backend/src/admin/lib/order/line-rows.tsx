import { Badge, Button } from '@medusajs/ui'
import { Cell, named, Row, Rows, useLang, useWords, yuan } from '@pengshui/kernel/admin'
import type { Life, Line } from './types'
import { WORDS } from './words'

/** What of a line the operator has to know before anything else. */
function stateOf(line: Line, { weights, promises }: Life, words: (typeof WORDS)['zh']): string | null {
  const promise = promises.find(({ line_id, status }) => line_id === line.line_id && status !== 'cancelled')
  if (promise && promise.allocated === 0) return words.promised(promise.ship_by)
  if (!line.is_catch_weight) return null
  return weights.some(({ line_id }) => line_id === line.line_id) ? words.weighed : words.toWeigh
}

/** The lines of an order, with what became of each and the way to change it. */
export function LineRows({ life, onOpen }: { life: Life; onOpen: (line_id: string) => void }) {
  const words = useWords(WORDS)
  const lang = useLang()
  return (
    <Rows
      name={words.title}
      head={[words.line, words.units, words.cancelled, words.short, words.state, words.amount, words.open]}
    >
      {life.lines.map((line) => {
        const state = stateOf(line, life, words)
        return (
          <Row key={line.line_id}>
            <Cell>{named(line, lang) || line.sku}</Cell>
            <Cell>{line.units}</Cell>
            <Cell>{line.cancelled_units || '—'}</Cell>
            <Cell>
              {line.short_units ? (
                <Badge size="2xsmall" color="red">
                  {line.short_units}
                </Badge>
              ) : (
                '—'
              )}
            </Cell>
            <Cell>{state ?? '—'}</Cell>
            <Cell>{yuan(line.amount_fen)}</Cell>
            <Cell>
              <Button
                size="small"
                variant="secondary"
                aria-label={`${words.open} ${named(line, lang)}`}
                onClick={() => onOpen(line.line_id)}
              >
                {words.open}
              </Button>
            </Cell>
          </Row>
        )
      })}
    </Rows>
  )
}
