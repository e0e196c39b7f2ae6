import { Badge, Button, Checkbox } from '@medusajs/ui'
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

type Props = {
  queue: Queue
  chosen: Set<string>
  onChoose: (chosen: Set<string>) => void
  onOpen: (id: string) => void
}

/** The certificates of a page of the queue, each with the way in. */
export function QueueRows({ queue, chosen, onChoose, onOpen }: Props) {
  const words = useWords(WORDS)
  const lang = useLang()
  const typeName = (code: string): string => {
    const type = queue.types.find((one) => one.code === code)
    return type ? named(type, lang) : code
  }
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChoose(next)
  }
  return (
    <Rows
      name={words.title}
      head={[
        words.choose,
        words.type,
        words.number,
        words.subject,
        words.holder,
        words.status,
        words.ends,
        words.waits,
        words.open,
      ]}
    >
      {queue.certificates.map((one) => (
        <Row key={one.id}>
          <Cell>
            <Checkbox
              aria-label={`${words.choose} ${one.subject_name ?? ''} ${one.number ?? one.id}`}
              checked={chosen.has(one.id)}
              onCheckedChange={() => toggle(one.id)}
            />
          </Cell>
          <Cell>{typeName(one.type_code)}</Cell>
          <Cell>{one.number ?? '—'}</Cell>
          <Cell>{one.subject_name ?? '—'}</Cell>
          <Cell>{one.holder_name}</Cell>
          <Cell>
            <Badge size="2xsmall">{words.statuses[one.status] ?? one.status}</Badge>
          </Cell>
          <Cell>
            {one.notice_ends_on && one.status === 'public_notice'
              ? one.notice_ends_on
              : (one.valid_to ?? '—')}
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
