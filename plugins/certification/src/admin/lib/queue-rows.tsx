import { Badge, Button } from '@medusajs/ui'
import { ageDays, Cell, named, Row, Rows, useLang, useWords } from '@pengshui/kernel/admin'
import type { Queue } from './types'
import { WORDS } from './words'

/** Statuses in which somebody has to do something; elsewhere nothing waits. */
const WAITING = new Set([
  'draft',
  'township_review',
  'county_review',
  'public_notice',
  'returned',
  'renewal_due',
])

/** The certificates of a page of the queue, each with the way in. */
export function QueueRows({ queue, onOpen }: { queue: Queue; onOpen: (id: string) => void }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const typeName = (code: string): string => {
    const type = queue.types.find((one) => one.code === code)
    return type ? named(type, lang) : code
  }
  return (
    <Rows
      name={words.title}
      head={[words.type, words.number, words.subject, words.holder, words.status, words.waits, words.open]}
    >
      {queue.certificates.map((one) => (
        <Row key={one.id}>
          <Cell>{typeName(one.type_code)}</Cell>
          <Cell>{one.number ?? '—'}</Cell>
          <Cell>{one.subject_name ?? '—'}</Cell>
          <Cell>{one.holder_name}</Cell>
          <Cell>
            <Badge size="2xsmall">{words.statuses[one.status] ?? one.status}</Badge>
          </Cell>
          <Cell>{WAITING.has(one.status) ? words.days(ageDays(one.waiting_since)) : '—'}</Cell>
          <Cell>
            <Button
              size="small"
              variant="secondary"
              onClick={() => onOpen(one.id)}
              aria-label={`${words.open} ${one.number ?? one.id}`}
            >
              {words.open}
            </Button>
          </Cell>
        </Row>
      ))}
    </Rows>
  )
}
