import { call, FileImport, useWords } from '@pengshui/kernel/admin'
import type { Imported } from './types'
import { WORDS } from './words'

/** The bank's answers: checked first, recorded only when every row is right. */
export function AnswerFile() {
  const words = useWords(WORDS)
  return (
    <FileImport<Imported>
      label={words.answers}
      hint={words.answersHint}
      send={(body) => call<Imported>('settlement/payouts/import', { method: 'POST', body })}
      summary={({ rows, paid, failed, problems }) => words.checked(rows, paid, failed, problems.length)}
      imported={({ recorded, known }) => words.imported(recorded, known)}
    />
  )
}
