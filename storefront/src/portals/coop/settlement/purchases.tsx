import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { day, namedOr, yuan } from '../../../lib/format'
import { settlementWords } from '../../../words/settlement'
import { usePortal } from '../../shared/context'
import { Answer, Card, Empty, Field, Good, Pager, Problem, Subtitle } from '../../shared/ui'
import type { ImportAnswer, Purchases } from './types'

const LIMIT = 20

/** What farmers were paid for produce, by household reference; from a file, checked first. */
export function PurchaseList() {
  const { api, lang } = usePortal()
  const said = settlementWords(lang).dividends
  const [offset, setOffset] = useState(0)
  const purchases = useQuery({
    queryKey: ['purchases', offset],
    queryFn: () => api<Purchases>('purchases', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Subtitle>{said.purchases}</Subtitle>
      <ImportForm />
      <Answer query={purchases}>
        {(data) =>
          data.count === 0 ? (
            <Empty>{said.noPurchases}</Empty>
          ) : (
            <>
              <p className="text-sm">
                {said.purchasesSum(data.count, data.households, yuan(data.amount_fen))}
              </p>
              <ul className="grid gap-2">
                {data.purchases.map((one) => (
                  <li key={one.id} className="card grid min-w-0 grid-cols-[1fr_auto] gap-x-4 p-3 text-sm">
                    <span className="min-w-0">
                      <span className="font-mono">{one.household_ref}</span> {namedOr(one, lang)}
                    </span>
                    <strong>{yuan(one.amount_fen)}</strong>
                    <span className="text-xs text-muted">
                      {day(one.bought_on, lang)} · {one.reference}
                    </span>
                  </li>
                ))}
              </ul>
              <Pager {...data} onMove={setOffset} />
            </>
          )
        }
      </Answer>
    </>
  )
}

const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '')
    reader.onerror = () => reject(new Error('unreadable'))
    reader.readAsDataURL(file)
  })

function ImportForm() {
  const { api, lang } = usePortal()
  const said = settlementWords(lang).dividends
  const client = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const send = useMutation({
    mutationFn: async (dry_run: boolean) => {
      const body = { file: file ? await base64Of(file) : '', dry_run }
      const answer = await api<ImportAnswer>('purchases/import', { method: 'POST', body })
      return { ...answer, dry_run }
    },
    onSuccess: async ({ dry_run }) => {
      if (!dry_run) await client.invalidateQueries({ queryKey: ['purchases'] })
    },
  })
  const { data } = send
  const may_record = data?.dry_run === true && data.problems.length === 0
  return (
    <Card title={said.import}>
      <div className="grid gap-3">
        <Field label={said.import} hint={said.importHint}>
          <input
            className="field py-2"
            type="file"
            accept=".csv,.xlsx"
            onChange={(event) => {
              setFile(event.target.files?.[0] ?? null)
              send.reset()
            }}
          />
        </Field>
        <Problem error={send.error} />
        {data?.dry_run && (
          <div role="status" className="text-sm">
            <p>{said.checked(data.rows, yuan(data.amount_fen), data.problems.length)}</p>
            <ul>
              {data.problems.slice(0, LIMIT).map(({ row = 0, field = '' }) => (
                <li key={`${row}${field}`}>
                  {said.row(row)}
                  {said.fields[field] ?? field}
                </li>
              ))}
            </ul>
          </div>
        )}
        {data && !data.dry_run && <Good>{said.imported(data.recorded, data.known)}</Good>}
        <div className="flex flex-wrap gap-3">
          <button className="btn-quiet" disabled={!file || send.isPending} onClick={() => send.mutate(true)}>
            {said.check}
          </button>
          <button
            className="btn-strong"
            disabled={!may_record || send.isPending}
            onClick={() => send.mutate(false)}
          >
            {said.record}
          </button>
        </div>
      </div>
    </Card>
  )
}
