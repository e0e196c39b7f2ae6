import { Button, Container, Heading, Input, Table, Text } from '@medusajs/ui'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useRefusal } from './refusals'
import { COMMON, useWords } from './words'

/** A page's frame: title, what narrows the list, and the list. */
export const Section = ({
  title,
  tools,
  children,
}: {
  title: string
  tools?: ReactNode
  children: ReactNode
}) => (
  <Container className="divide-y p-0">
    <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
      <Heading level="h2">{title}</Heading>
      {tools && <div className="flex flex-wrap items-center gap-2">{tools}</div>}
    </div>
    {children}
  </Container>
)

/** Waiting, failed with a way to try again, or answered. */
export function Answer<T>({
  query,
  children,
}: {
  query: UseQueryResult<T>
  children: (data: T) => ReactNode
}) {
  const words = useWords(COMMON)
  const say = useRefusal()
  if (query.isPending) {
    return (
      <div className="px-6 py-8" role="status">
        <Text className="text-ui-fg-subtle">…</Text>
      </div>
    )
  }
  if (query.isError) {
    return (
      <div className="flex items-center gap-3 px-6 py-8" role="alert">
        <Text>
          {words.failed}: {say(query.error)}
        </Text>
        <Button size="small" variant="secondary" onClick={() => void query.refetch()}>
          {words.again}
        </Button>
      </div>
    )
  }
  return <>{children(query.data)}</>
}

export function Nothing({ children }: { children?: ReactNode }) {
  const words = useWords(COMMON)
  return (
    <div className="px-6 py-8 text-center">
      <Text className="text-ui-fg-subtle">{children ?? words.none}</Text>
    </div>
  )
}

/** Wide enough to read on a desk; on a phone the box scrolls, not the page. */
const TABLE_MIN_PX = 640
const COLUMN_MIN_PX = 108

/** A table that scrolls inside its own box; reachable by keyboard. Its children are `Row`s of `Cell`s. */
export const Rows = ({ name, head, children }: { name: string; head: string[]; children: ReactNode }) => (
  <div className="overflow-x-auto" role="region" aria-label={name} tabIndex={0}>
    <Table style={{ minWidth: Math.max(TABLE_MIN_PX, head.length * COLUMN_MIN_PX) }}>
      <Table.Header>
        <Table.Row>
          {head.map((text) => (
            <Table.HeaderCell key={text}>{text}</Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body>{children}</Table.Body>
    </Table>
  </div>
)

export const { Row, Cell } = Table

type PagerProps = { count: number; limit: number; offset: number; onMove: (offset: number) => void }

export function Pager({ count, limit, offset, onMove }: PagerProps) {
  const words = useWords(COMMON)
  if (count <= limit) return null
  return (
    <div className="flex items-center justify-between px-6 py-3">
      <Text size="small" className="text-ui-fg-subtle">
        {words.range(offset + 1, Math.min(offset + limit, count), count)}
      </Text>
      <div className="flex gap-2">
        <Button
          size="small"
          variant="secondary"
          disabled={offset === 0}
          onClick={() => onMove(Math.max(0, offset - limit))}
        >
          {words.previous}
        </Button>
        <Button
          size="small"
          variant="secondary"
          disabled={offset + limit >= count}
          onClick={() => onMove(offset + limit)}
        >
          {words.next}
        </Button>
      </div>
    </div>
  )
}

/** Words that narrow a list. Of type text: Medusa's search input draws an icon that has no name for a reader. */
export function Search({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const words = useWords(COMMON)
  return (
    <Input
      size="small"
      role="searchbox"
      maxLength={60}
      aria-label={words.search}
      placeholder={words.search}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** As a style: arbitrary Tailwind classes are not in the admin's build (docs/decisions/0010). */
const FACT_COLUMNS = 'auto 1fr'

/** Name and value pairs of one thing. */
export const Facts = ({ rows }: { rows: [string, ReactNode][] }) => (
  <dl className="grid gap-x-4 gap-y-2 px-6 py-4" style={{ gridTemplateColumns: FACT_COLUMNS }}>
    {rows.map(([term, value]) => (
      <div key={term} className="contents">
        <dt className="txt-small text-ui-fg-subtle">{term}</dt>
        <dd className="txt-small break-words">{value ?? '—'}</dd>
      </div>
    ))}
  </dl>
)
