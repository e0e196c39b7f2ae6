import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ApiError } from './api'
import { usePortal } from './context'

export const Title = ({ children }: { children: ReactNode }) => (
  <h1 className="font-serif text-2xl font-bold">{children}</h1>
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

/** A table that scrolls inside its own box on a phone. */
export const Table = ({ name, head, children }: { name: string; head: string[]; children: ReactNode }) => (
  <div className="card overflow-x-auto" role="region" aria-label={name} tabIndex={0}>
    <table className="w-full min-w-140 text-left text-sm">
      <thead className="border-b border-line text-muted">
        <tr>
          {head.map((text) => (
            <th key={text} scope="col" className="p-3 font-medium">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="[&>tr]:border-b [&>tr]:border-line [&>tr:last-child]:border-0 [&_td]:p-3">
        {children}
      </tbody>
    </table>
  </div>
)

export function Field({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <label className="block text-sm font-semibold">
      <span className="mb-1 block">{label}</span>
      {children}
      {hint && <span className="mt-1 block text-xs font-normal text-muted">{hint}</span>}
    </label>
  )
}
