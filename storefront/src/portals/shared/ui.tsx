import type { UseQueryResult } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react'
import { ApiError } from './api'
import { usePortal } from './context'

/** What the page is about: its heading, and the name of the browser's tab while it is shown. */
export function Title({ children }: { children: string }) {
  const { portal, words } = usePortal()
  const { title } = words[portal]
  useEffect(() => {
    document.title = `${children} · ${title}`
    return () => void (document.title = title)
  }, [children, title])
  return <h1 className="font-serif text-2xl font-bold">{children}</h1>
}

export const Subtitle = ({ children }: { children: ReactNode }) => (
  <h2 className="font-serif text-xl font-bold">{children}</h2>
)

export const Card = ({ children, title }: { children: ReactNode; title?: string }) => (
  <section className="card min-w-0 p-5">
    {title && <h2 className="mb-3 text-lg font-bold">{title}</h2>}
    {children}
  </section>
)

export const Empty = ({ children }: { children: ReactNode }) => (
  <p className="card p-8 text-center text-muted">{children}</p>
)

/** A refusal in the reader's language; an unknown code keeps the API's own message beside the general one. */
export function Problem({ error }: { error: unknown }) {
  const { words } = usePortal()
  if (!error) return null
  const code = error instanceof ApiError ? error.code : 'unknown'
  const known = words.codes[code]
  return (
    <p role="alert" className="rounded-xl border-l-4 border-persimmon bg-warn-soft p-4">
      {known ?? words.general}
    </p>
  )
}

export const Good = ({ children }: { children: ReactNode }) => (
  <div role="status" className="rounded-xl border-l-4 border-leaf bg-leaf-soft p-4">
    {children}
  </div>
)

/** The last press got no answer; a new one finds out what came of it and does nothing twice. */
export function Unanswered({ attempt }: { attempt: { isOpen: boolean } }) {
  const { words } = usePortal()
  return attempt.isOpen && <p className="rounded-xl bg-indigo-soft p-4 text-sm">{words.unanswered}</p>
}

/** The three faces of every question to the API: waiting, failed, answered. */
export function Answer<T>({
  query,
  children,
}: {
  query: UseQueryResult<T>
  children: (data: T) => ReactNode
}) {
  const { words } = usePortal()
  if (query.isPending)
    return (
      <p role="status" className="p-6 text-center text-muted">
        {words.loading}
      </p>
    )
  if (query.isError) {
    return (
      <div className="grid gap-3">
        <Problem error={query.error} />
        <button className="btn-quiet justify-self-start" onClick={() => void query.refetch()}>
          {words.again}
        </button>
      </div>
    )
  }
  return <>{children(query.data)}</>
}

type PagerProps = { count: number; limit: number; offset: number; onMove: (offset: number) => void }
export function Pager({ count, limit, offset, onMove }: PagerProps) {
  const { words } = usePortal()
  if (count <= limit) return null
  return (
    <nav aria-label={words.pages} className="mt-4 flex items-center justify-center gap-4">
      <button
        className="btn-quiet"
        disabled={offset === 0}
        onClick={() => onMove(Math.max(0, offset - limit))}
      >
        {words.previous}
      </button>
      <span className="text-sm text-muted">
        {words.page(Math.floor(offset / limit) + 1, Math.ceil(count / limit))}
      </span>
      <button className="btn-quiet" disabled={offset + limit >= count} onClick={() => onMove(offset + limit)}>
        {words.next}
      </button>
    </nav>
  )
}

type TableProps = {
  name: string
  head: string[]
  stacked?: boolean
  narrow?: boolean
  children: ReactNode
}

/**
 * A table that scrolls inside its own box on a phone; a `stacked` one shows each row there as a card instead, a
 * `narrow` one of short cells fits as it is.
 */
export const Table = ({ name, head, stacked, narrow, children }: TableProps) => {
  const table = useRef<HTMLTableElement>(null)
  useLayoutEffect(() => {
    if (!stacked) return
    for (const row of table.current?.tBodies[0]?.rows ?? [])
      [...row.cells].forEach((cell, index) => (cell.dataset.head = head[index] ?? ''))
  })
  return (
    <div className="card overflow-x-auto" role="region" aria-label={name} tabIndex={0}>
      <table
        ref={table}
        className={`w-full text-left text-sm ${stacked ? 'table-stacked' : narrow ? '' : 'min-w-140'}`}
      >
        <thead className="border-b border-line text-muted">
          <tr>
            {head.map((text) => (
              <th key={text} scope="col" className="p-3 font-medium">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody
          className={`[&>tr]:border-b [&>tr]:border-line [&>tr:last-child]:border-0 ${stacked ? '[&_td]:px-3 [&_td]:py-1.5 max-sm:[&>tr]:py-2 sm:[&_td]:py-3' : '[&_td]:p-3'}`}
        >
          {children}
        </tbody>
      </table>
    </div>
  )
}

type FieldProps = { label: string; hint?: string; error?: string | undefined; children: ReactNode }
export function Field({ label, hint, error, children }: FieldProps) {
  return (
    <label className="block text-sm font-semibold">
      <span className="mb-1 block">{label}</span>
      {children}
      {error && (
        <span role="alert" className="mt-1 block text-persimmon">
          {error}
        </span>
      )}
      {hint && <span className="mt-1 block text-xs font-normal text-muted">{hint}</span>}
    </label>
  )
}
