import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ApiError } from '../shared/api'
import { usePortal } from '../shared/context'
import { useAttempt } from '../shared/keep'
import { Card, Problem, Title } from '../shared/ui'
import { CatalogueSearch } from './catalogue-search'
import { countedBy } from './ordering/counted-by'
import { useOrderDraft } from './ordering/draft'
import { PlaceOrder } from './ordering/place-order'
import { base64Of, FILE_BYTES_MAX } from './ordering/sheet-files'
import { SheetInput } from './ordering/sheet-input'
import { SheetTable } from './ordering/sheet-table'
import type { SheetAnswer, SheetRow } from './ordering/types'

/** An order from a search, a pasted sheet or a file: tried out row by row, corrected, and placed once. */
export function QuickOrder() {
  const { api, words, me } = usePortal()
  const said = words.agency
  const client = useQueryClient()
  const navigate = useNavigate()
  const { order, change, forget } = useOrderDraft()
  const attempt = useAttempt('quick-order')
  const { rows } = order
  const queryKey = (asked: SheetRow[] | null) => ['sheet', me.tenant?.id, asked]

  const checked = useQuery({
    queryKey: queryKey(rows),
    queryFn: () => api<SheetAnswer>('orders/sheet', { method: 'POST', body: { rows } }),
    enabled: rows !== null && rows.length > 0,
    placeholderData: keepPreviousData,
  })
  const read = useMutation({
    mutationFn: async (file: File | null) => {
      if (file && file.size > FILE_BYTES_MAX)
        throw new ApiError(400, 'file_too_large', 'The file is too large')
      const body = file ? { file_base64: await base64Of(file) } : { text: order.text }
      return api<SheetAnswer>('orders/sheet', { method: 'POST', body })
    },
    onSuccess: (answer) => {
      const asked = answer.rows.map((line) => ({ row: line.row, ...line.asked }))
      client.setQueryData(queryKey(asked), answer)
      write({ rows: asked })
    },
  })
  const answer = rows && rows.length > 0 ? checked.data : undefined
  const body = {
    lines: answer?.lines ?? [],
    order_kind: order.kind,
    declaration_id: countedBy(order.kind, answer?.preview?.quota ?? []),
    note: order.note.trim() || undefined,
  }
  const place = useMutation({
    mutationFn: () =>
      attempt.once((idempotency_key) =>
        api<{ order_id: string }>('orders', { method: 'POST', body: { ...body, idempotency_key } }),
      ),
    onSuccess: async ({ order_id }) => {
      forget()
      await client.invalidateQueries()
      await navigate({ to: '/orders/$order_id', params: { order_id } })
    },
  })
  const write = (next: { text?: string; rows: SheetRow[] | null }) => {
    change(next)
    attempt.change()
    place.reset()
  }
  const add = (sku: string) => {
    const all = rows ?? []
    const known = all.find((row) => row.sku === sku && row.unit === '')
    const more = (row: SheetRow) => ({ ...row, quantity: String(Number(row.quantity) + 1) })
    const last = all.reduce((most, { row }) => Math.max(most, row), 0)
    const fresh = { row: last + 1, sku, name: '', spec: '', quantity: '1', unit: '' }
    write({ rows: known ? all.map((row) => (row === known ? more(row) : row)) : [...all, fresh] })
  }
  const correct = (row: number, next: Partial<SheetRow> | null) =>
    write({
      rows: (rows ?? []).flatMap((one) => (one.row !== row ? [one] : next ? [{ ...one, ...next }] : [])),
    })
  return (
    <>
      <Title>{said.nav.quickOrder}</Title>
      <div className="grid gap-5 md:grid-cols-2">
        <Card title={said.search}>
          <CatalogueSearch onAdd={add} />
        </Card>
        <SheetInput
          text={order.text}
          isReading={read.isPending}
          onText={(text) => {
            write({ text, rows: null })
            read.reset()
          }}
          onRead={(file) => read.mutate(file)}
        />
      </div>
      <Problem error={read.error ?? checked.error} />
      {answer && (
        <Card title={said.previewTitle}>
          <SheetTable answer={answer} onChange={correct} />
          <PlaceOrder
            answer={answer}
            note={order.note}
            kind={order.kind}
            body={body}
            attempt={attempt}
            place={place}
            isChecking={checked.isFetching}
            onNote={(note) => change({ note })}
            onKind={(kind) => {
              change({ kind })
              attempt.change()
              place.reset()
            }}
            onAsked={forget}
            onClear={() => {
              forget()
              attempt.change()
            }}
          />
        </Card>
      )}
    </>
  )
}
