import { Button, Input, Text, toast } from '@medusajs/ui'
import { AdminError, call, COMMON, useRefusal, useWords } from '@pengshui/kernel/admin'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { WORDS } from './words'

type Outcome = { id: string; status?: string; code?: string; message?: string }
type Props = { ids: string[]; actions: string[]; onDone: () => void }

const REASON_MIN = 2

/** One decision with one reason on all that are ticked; each is decided by itself. */
export function BulkBar({ ids, actions, onDone }: Props) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const say = useRefusal()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const decide = useMutation({
    mutationFn: (action: string) =>
      call<{ outcomes: Outcome[] }>('certificate-decisions', {
        method: 'POST',
        body: { ids, action, reason: reason.trim() },
      }),
    onSuccess: async ({ outcomes }) => {
      const refused = outcomes.filter(({ code }) => code)
      const done = outcomes.length - refused.length
      toast.success(words.bulkDone(done, refused.length), {
        description: [
          ...new Set(refused.map(({ code = '', message = code }) => say(new AdminError(409, code, message)))),
        ].join(' '),
      })
      setReason('')
      onDone()
      await client.invalidateQueries()
    },
    onError: (error) => toast.error(common.failed, { description: say(error) }),
  })
  if (ids.length === 0) return null
  const isShort = reason.trim().length < REASON_MIN
  return (
    <div className="flex flex-wrap items-center gap-2 px-6 py-3" role="group" aria-label={words.bulk}>
      <Text size="small">{words.chosen(ids.length)}</Text>
      <Input
        size="small"
        aria-label={words.reason}
        placeholder={words.reason}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {actions.map((action) => (
        <Button
          key={action}
          size="small"
          variant={action === 'return' ? 'danger' : 'secondary'}
          disabled={isShort || decide.isPending}
          onClick={() => decide.mutate(action)}
        >
          {words.actions[action] ?? action}
        </Button>
      ))}
    </div>
  )
}
