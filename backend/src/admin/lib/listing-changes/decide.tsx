import { BulkDecision, useWords } from '@pengshui/kernel/admin'
import { WORDS } from './words'

/** One decision with one reason on what is chosen; what is approved counts at once. */
export function Decide({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const words = useWords(WORDS)
  return (
    <BulkDecision
      path="listing-decisions"
      words={words}
      ids={ids}
      actions={[
        { action: 'approve', label: words.approve, sure: words.sure },
        { action: 'reject', label: words.reject, grave: true },
      ]}
      onDone={onDone}
    />
  )
}
