import { Badge, Button, Checkbox } from '@medusajs/ui'
import { ageDays, Cell, named, Row, Rows, useLang, useWords } from '@pengshui/kernel/admin'
import type { Queued } from './types'
import { WORDS } from './words'

const WAITING = new Set(['township_review', 'county_review', 'returned'])

type Props = {
  verifications: Queued[]
  chosen: Set<string>
  onChoose: (chosen: Set<string>) => void
  onOpen: (id: string) => void
}

/** The cases of a page of the queue, each with how long it waits and the way in. */
export function VerificationRows({ verifications, chosen, onChoose, onOpen }: Props) {
  const words = useWords(WORDS)
  const lang = useLang()
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChoose(next)
  }
  const nameOf = (one: Queued): string => named(one, lang) || one.name_zh
  return (
    <Rows
      name={words.title}
      head={[
        words.choose,
        words.name,
        words.kind,
        words.purpose,
        words.township,
        words.status,
        words.waits,
        words.open,
      ]}
    >
      {verifications.map((one) => (
        <Row key={one.id}>
          <Cell>
            <Checkbox
              aria-label={`${words.choose} ${nameOf(one)}`}
              checked={chosen.has(one.id)}
              onCheckedChange={() => toggle(one.id)}
            />
          </Cell>
          <Cell>{nameOf(one)}</Cell>
          <Cell>{words.kinds[one.kind] ?? one.kind}</Cell>
          <Cell>{words.purposes[one.purpose]}</Cell>
          <Cell>{one.township_code}</Cell>
          <Cell>
            <Badge size="2xsmall">{words.statuses[one.status] ?? one.status}</Badge>
          </Cell>
          <Cell>{WAITING.has(one.status) ? words.days(ageDays(one.waiting_since)) : '—'}</Cell>
          <Cell>
            <Button
              size="small"
              variant="secondary"
              aria-label={`${words.open} ${nameOf(one)}`}
              onClick={() => onOpen(one.id)}
            >
              {words.open}
            </Button>
          </Cell>
        </Row>
      ))}
    </Rows>
  )
}
