import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { usePortal } from '../shared/context'
import { useAttempt, useDraft } from '../shared/keep'
import { Card, Field, Problem, Title, Unanswered } from '../shared/ui'
import { AskApproval } from './approval/ask-approval'
import { CatalogueSearch } from './catalogue-search'
import { parseRows } from './parse-rows'
import { PreviewTable } from './preview-table'
import type { Preview } from './types'

const NOTE_MAX = 500

/** SKUs from a search or a pasted sheet, priced and checked row by row before anything is ordered. */
export function QuickOrder() {
  const { api, words } = usePortal()
  const said = words.agency
  const client = useQueryClient()
  const navigate = useNavigate()
  const { draft, keep, forget } = useDraft('quick-order', () => ({ text: '', note: '' }))
  const { text = '', note = '' } = draft
  const attempt = useAttempt('quick-order')
  const lines = parseRows(text)
  const preview = useMutation({
    mutationFn: () => api<Preview>('orders/preview', { method: 'POST', body: { lines } }),
  })
  const change = (next: string) => {
    keep({ text: next, note })
    attempt.change()
    preview.reset()
    place.reset()
  }
  const body = {
    lines,
    // The declaration toward which these goods count; one that counts nothing is not charged.
    declaration_id: preview.data?.quota.find(({ counted_fen }) => counted_fen > 0)?.declaration_id,
    note: note.trim() || undefined,
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
  const add = (sku: string) => {
    const known = lines.find((line) => line.sku === sku)
    const rows = known
      ? lines.map((line) => (line === known ? { ...line, units: line.units + 1 } : line))
      : [...lines, { sku, units: 1 }]
    change(rows.map((row) => `${row.sku}\t${row.units}`).join('\n'))
  }
  return (
    <>
      <Title>{said.nav.quickOrder}</Title>
      <div className="grid gap-5 md:grid-cols-2">
        <Card title={said.search}>
          <CatalogueSearch onAdd={add} />
        </Card>
        <Card title={said.paste}>
          <Field label={said.rows} hint={said.pasteHint}>
            <textarea
              className="field min-h-52 py-2 font-mono"
              value={text}
              onChange={(event) => change(event.target.value)}
              placeholder={said.pasteExample}
            />
          </Field>
          <button
            className="btn-strong mt-3"
            disabled={lines.length === 0 || preview.isPending}
            onClick={() => preview.mutate()}
          >
            {said.preview}
          </button>
        </Card>
      </div>
      <Problem error={preview.error} />
      {preview.data && (
        <Card title={said.previewTitle}>
          <PreviewTable preview={preview.data} />
          <div className="mt-4 grid gap-3">
            <Field label={said.note}>
              <input
                className="field"
                maxLength={NOTE_MAX}
                value={note}
                onChange={(event) => keep({ text, note: event.target.value })}
              />
            </Field>
            <Problem error={place.error} />
            <AskApproval error={place.error} body={body} onAsked={forget} />
            {!place.isPending && <Unanswered attempt={attempt} />}
            <button
              className="btn-strong justify-self-start"
              disabled={preview.data.errors > 0 || place.isPending || place.isSuccess}
              onClick={() => place.mutate()}
            >
              {place.isPending ? words.working : said.place}
            </button>
          </div>
        </Card>
      )}
    </>
  )
}
