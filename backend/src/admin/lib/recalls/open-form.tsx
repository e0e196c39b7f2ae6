import { ActionForm, call, newKey, Section, useWords } from '@pengshui/kernel/admin'
import { useState } from 'react'
import { useNavigate } from 'react-router-dom'
import { WORDS } from './words'

const MS_PER_HOUR = 3_600_000
const HOURS_MAX = 719

/** Makes a draft of a recall of the scope that is looked at. */
export function OpenForm({ start }: { start: Record<string, string> }) {
  const words = useWords(WORDS)
  const navigate = useNavigate()
  const [key] = useState(newKey)
  return (
    <Section title={words.openTitle}>
      <ActionForm
        title={words.openTitle}
        fields={[
          {
            ...{ name: 'level', label: words.level, kind: 'choice', initial: '1' },
            options: Object.entries(words.levelChoices),
          },
          { name: 'reason', label: words.reason, kind: 'reason' },
          { name: 'advice', label: words.advice, kind: 'reason', initial: words.adviceInitial },
          {
            ...{ name: 'known_hours', label: words.knownHours, kind: 'whole', initial: '0' },
            ...{ min: 0, max: HOURS_MAX, hint: words.knownHint },
          },
          { name: 'is_drill', label: words.isDrill, kind: 'check' },
        ]}
        submit={words.open}
        done={words.opened}
        act={async ({ level, known_hours, ...values }) => {
          const hours = Number(known_hours ?? 0)
          // Just now is the server's own now: two clocks are never quite the same.
          const known =
            hours > 0 ? { known_at: new Date(Date.now() - hours * MS_PER_HOUR).toISOString() } : {}
          const body = { start, level: Number(level), ...known, ...values, idempotency_key: key }
          const { recall } = await call<{ recall: { id: string } }>('recalls', { method: 'POST', body })
          navigate(`/recalls?id=${recall.id}`)
        }}
      />
    </Section>
  )
}
