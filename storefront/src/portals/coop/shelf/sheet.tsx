import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { downloadCsv } from '../../../lib/csv'
import { yuan } from '../../../lib/format'
import { shelfWords } from '../../../words/shelf'
import { base64Of, FILE_BYTES_MAX } from '../../agency/ordering/sheet-files'
import { ApiError } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { useAttempt } from '../../shared/keep'
import { Card, Good, Problem, Table, Title, Unanswered } from '../../shared/ui'
import type { Proposed, Warning } from './types'

type Cells = Record<string, string>
type Line = {
  row: number
  asked: Cells
  action: string | null
  price_fen: number | null
  before_fen: number | null
  error: { code: string; message: string; field?: string } | null
  warning: Warning | null
}
type Checked = { rows: Line[]; errors: number; warnings: number; products: number; changes: number }

const BP_PERCENT = 100

/** Many products at once: the file is tried out row by row, and only what is right is sent, once. */
export function ProductSheet() {
  const { api, words, lang } = usePortal()
  const said = shelfWords(lang)
  const client = useQueryClient()
  const attempt = useAttempt('product-sheet')
  const [confirmed, setConfirmed] = useState(false)
  const read = useMutation({
    mutationFn: async (from: File | Line[]) => {
      if (from instanceof File && from.size > FILE_BYTES_MAX)
        throw new ApiError(400, 'file_too_large', 'The file is too large')
      const body =
        from instanceof File
          ? { file_base64: await base64Of(from) }
          : { rows: from.map(({ row, asked }) => ({ row, ...asked })) }
      return api<Checked>('listing-sheet', { method: 'POST', body })
    },
    onMutate: () => {
      attempt.change()
      send.reset()
    },
  })
  const good = (read.data?.rows ?? []).filter(({ error, action }) => !error && action !== 'unchanged')
  const send = useMutation({
    mutationFn: () =>
      attempt.once((idempotency_key) =>
        api<{ proposed: Proposed[] }>('listing-sheet/proposals', {
          method: 'POST',
          body: {
            rows: good.map(({ row, asked }) => ({ row, ...asked })),
            confirm_price: confirmed,
            idempotency_key,
          },
        }),
      ),
    onSuccess: () => {
      read.reset()
      return client.invalidateQueries()
    },
  })
  const count = (of: 'applied' | 'pending') => (send.data?.proposed ?? []).filter((one) => one[of]).length
  return (
    <>
      <p className="text-sm">
        <Link to="/products">{said.back}</Link>
      </p>
      <Title>{said.bulk}</Title>
      <Card>
        <p className="mb-3 text-sm text-muted">{said.sheetLead}</p>
        <div className="flex flex-wrap items-end gap-3">
          <label className="block min-w-0 text-sm font-semibold">
            <span className="mb-1 block">{said.sheetFile}</span>
            <input
              type="file"
              accept=".csv,.xlsx,.txt"
              className="field max-w-full py-2"
              disabled={read.isPending}
              onChange={(event) => {
                const [file] = event.target.files ?? []
                if (file) read.mutate(file)
                event.target.value = ''
              }}
            />
          </label>
          <button
            className="btn-quiet"
            onClick={() => downloadCsv(said.templateFile, [said.templateHead, ...said.templateRows])}
          >
            {said.template}
          </button>
        </div>
      </Card>
      <Problem error={read.error} />
      {send.data && (
        <Good>
          {said.sheetSent(count('applied'), count('pending'))}{' '}
          <Link to="/products/proposals">{said.proposals}</Link>
        </Good>
      )}
      {read.data && (
        <Card>
          <p role="status" className="mb-3 text-sm text-muted">
            {said.sheetSummary(read.data.rows.length, read.data.products, read.data.changes)}
          </p>
          {read.data.errors > 0 && (
            <p role="alert" className="mb-3 rounded-xl border-l-4 border-persimmon bg-warn-soft p-4">
              {said.sheetErrors(read.data.errors)}
            </p>
          )}
          <Table
            name={said.bulk}
            stacked
            head={[said.row, said.fields.name_zh ?? '', said.fields.net ?? '', said.what, '']}
          >
            {read.data.rows.map((line) => (
              <tr key={line.row}>
                <td>{line.row}</td>
                <td>{line.asked.name_zh || line.asked.sku}</td>
                <td>{line.asked.net}</td>
                <td className="min-w-44">
                  <Effect line={line} />
                </td>
                <td>
                  <button
                    className="btn-quiet"
                    aria-label={said.dropRow(line.row)}
                    onClick={() => {
                      const left = read.data.rows.filter(({ row }) => row !== line.row)
                      if (left.length > 0) read.mutate(left)
                      else read.reset()
                    }}
                  >
                    ×
                  </button>
                </td>
              </tr>
            ))}
          </Table>
          {read.data.warnings > 0 && (
            <label className="mt-3 flex min-h-11 items-center gap-2 font-semibold">
              <input
                type="checkbox"
                checked={confirmed}
                onChange={(event) => setConfirmed(event.target.checked)}
              />
              {said.confirmPrice}
            </label>
          )}
          <Problem error={send.error} />
          {!send.isPending && <Unanswered attempt={attempt} />}
          <button
            className="btn-strong mt-3"
            disabled={good.length === 0 || send.isPending || (read.data.warnings > 0 && !confirmed)}
            onClick={() => send.mutate()}
          >
            {send.isPending ? words.working : said.sheetSend(good.length)}
          </button>
        </Card>
      )}
    </>
  )
}

/** What a row would do, or what is wrong with it and in which column. */
function Effect({ line: { action, error, price_fen, before_fen, warning } }: { line: Line }) {
  const { words, lang } = usePortal()
  const said = shelfWords(lang)
  if (error)
    return (
      <span className="font-semibold text-persimmon">
        {error.field ? `${said.fields[error.field] ?? error.field}：` : ''}
        {words.codes[error.code] ?? error.message}
      </span>
    )
  return (
    <>
      {said.actions[action ?? ''] ?? action}
      {price_fen !== null && (
        <span className="block text-xs text-muted">
          {before_fen === null ? yuan(price_fen) : `${yuan(before_fen)} → ${yuan(price_fen)}`}
        </span>
      )}
      {warning && (
        <span className="block text-xs text-persimmon">
          {said.above(
            warning.sku,
            yuan(warning.price_fen),
            yuan(warning.reference_fen),
            (warning.above_bp / BP_PERCENT).toFixed(1),
          )}
        </span>
      )}
    </>
  )
}
