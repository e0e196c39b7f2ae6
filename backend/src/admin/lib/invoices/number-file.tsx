import { call, FileImport, Section, useWords, yuan } from '@pengshui/kernel/admin'
import type { Checked } from './types'
import { WORDS } from './words'

/** Numbers of many invoices at once: checked first, entered only when every row is right. */
export function NumberFile() {
  const words = useWords(WORDS)
  return (
    <Section title={words.file}>
      <FileImport<Checked>
        label={words.file}
        hint={words.fileHint}
        send={(body) => call<Checked>('invoices/import', { method: 'POST', body })}
        summary={({ rows, amount_fen, problems }) => words.checked(rows, yuan(amount_fen), problems.length)}
        imported={({ entered, known }) => words.imported(entered, known)}
      />
    </Section>
  )
}
