import { Text } from '@medusajs/ui'
import {
  ActionForm,
  Answer,
  call,
  Facts,
  moment,
  named,
  newKey,
  useLang,
  useWords,
  yuan,
  type Field,
} from '@pengshui/kernel/admin'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReceiptDetail, Units } from './types'
import { WORDS } from './words'

const UNITS_MAX = 100
const UNIT = 'unit:'

/** One receipt with what it pays, and the three things one may do with it. */
export function ReceiptPanel({ id }: { id: string }) {
  const detail = useQuery({
    queryKey: ['pengshui-receipt', id],
    queryFn: () => call<ReceiptDetail>(`account/receipts/${id}`),
  })
  const units = useQuery({
    queryKey: ['pengshui-account-units', 'names'],
    queryFn: () => call<Units>('account/units', { query: { limit: UNITS_MAX } }),
  })
  return (
    <Answer query={detail}>
      {(data) => <Answer query={units}>{(page) => <Acts data={data} units={page.units} />}</Answer>}
    </Answer>
  )
}

function Acts({
  data: { receipt, entries, suggested },
  units,
}: {
  data: ReceiptDetail
  units: Units['units']
}) {
  const words = useWords(WORDS)
  const lang = useLang()
  const [key, setKey] = useState(newKey)
  const post = (act: string) => (values: object) =>
    call(`account/receipts/${receipt.id}/${act}`, {
      method: 'POST',
      body: { ...values, idempotency_key: key },
    })
  const common = { done: words.done, onDone: () => setKey(newKey()) }
  const reason: Field = { name: 'reason', label: words.reason, kind: 'reason' }
  const owners = receipt.institution ? units.filter(({ id }) => id === receipt.institution?.id) : units
  const options: [string, string][] = [
    ...suggested.map((due): [string, string] => [
      `${due.institution_id}|${due.id}`,
      `${due.institution ? named(due.institution, lang) : ''} #${due.display_id ?? ''} ${yuan(due.open_fen)} (${due.due_on})`,
    ]),
    ...owners.map((unit): [string, string] => [
      `${UNIT}${unit.id}`,
      `${named(unit, lang)} · ${words.oldest}`,
    ]),
  ]
  const assign = ({ to, reason: why }: Record<string, unknown>) => {
    const [institution_id, due_item_id] = String(to).replace(UNIT, '').split('|')
    return post('assign')({ institution_id, due_item_id, reason: why })
  }
  const waiting_fen = receipt.unmatched_fen + receipt.credit_fen
  return (
    <>
      <Facts
        rows={[
          [words.reference, receipt.bank_reference],
          [words.payer, receipt.payer_name],
          [words.remark, receipt.remark],
          [words.amount, yuan(receipt.amount_fen)],
          [words.waiting, yuan(waiting_fen)],
          [words.unit, receipt.institution ? named(receipt.institution, lang) : null],
        ]}
      />
      <div className="px-6">
        <Text weight="plus">{words.entries}</Text>
        <ul>
          {entries.map((entry) => (
            <li key={entry.id}>
              <Text size="small">
                {moment(entry.occurred_at, lang)} · {words.kinds[entry.kind] ?? entry.kind} ·{' '}
                {yuan(entry.amount_fen)} {entry.reason && `· ${entry.reason}`}
              </Text>
            </li>
          ))}
        </ul>
      </div>
      {waiting_fen > 0 && (
        <ActionForm
          title={words.assignTitle}
          fields={[
            { name: 'to', label: words.assignTo, kind: 'choice', options, initial: options[0]?.[0] },
            reason,
          ]}
          submit={words.assign}
          act={assign}
          {...common}
        />
      )}
      {receipt.credit_fen > 0 && (
        <ActionForm
          title={words.refundTitle}
          fields={[
            { name: 'amount_fen', label: words.amount, kind: 'yuan', max: receipt.credit_fen },
            reason,
          ]}
          submit={words.refund}
          sure={words.refundSure}
          grave
          act={post('refund')}
          {...common}
        />
      )}
      {receipt.institution && receipt.assigned_fen + receipt.credit_fen > 0 && (
        <ActionForm
          fields={[reason]}
          submit={words.unassign}
          sure={words.unassignSure}
          grave
          act={post('unassign')}
          {...common}
        />
      )}
    </>
  )
}
