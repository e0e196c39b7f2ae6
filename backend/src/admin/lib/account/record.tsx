import { ActionForm, call, FileImport, Section, useWords, yuan, type Field } from '@pengshui/kernel/admin'
import type { Checked } from './types'
import { WORDS } from './words'

/** A receipt typed in, or a bank's file of them. */
export function Record() {
  const words = useWords(WORDS)
  const fields: Field[] = [
    { name: 'bank_reference', label: words.reference, kind: 'text' },
    { name: 'received_on', label: words.day, kind: 'day' },
    { name: 'amount_fen', label: words.amount, kind: 'yuan' },
    { name: 'payer_name', label: words.payer, kind: 'text' },
    { name: 'remark', label: words.remark, kind: 'text', optional: true },
  ]
  return (
    <Section title={words.record}>
      <ActionForm
        fields={fields}
        submit={words.record}
        done={words.recorded}
        act={(values) => call('account/receipts', { method: 'POST', body: values })}
      />
      <FileImport
        label={words.file}
        hint={words.fileHint}
        send={(body) => call<Checked>('account/receipts/import', { method: 'POST', body })}
        summary={({ rows, amount_fen, problems }) => words.checked(rows, yuan(amount_fen), problems.length)}
        imported={({ recorded, known }) => words.imported(recorded, known)}
      />
    </Section>
  )
}
