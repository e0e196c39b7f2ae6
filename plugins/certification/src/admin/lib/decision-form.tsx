import { Button, Label, Text, Textarea, toast } from '@medusajs/ui'
import { call, COMMON, useRefusal, useWords } from '@pengshui/kernel/admin'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { WORDS } from './words'

const REASON_MIN = 2
const REASON_MAX = 500
/** Decisions that take a product off the shelf look like it. */
const GRAVE = new Set(['suspend', 'revoke', 'return'])

export function DecisionForm({ id, actions }: { id: string; actions: string[] }) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const say = useRefusal()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const decide = useMutation({
    mutationFn: (action: string) =>
      call(`certificates/${id}/decisions`, { method: 'POST', body: { action, reason: reason.trim() } }),
    onSuccess: async () => {
      toast.success(words.decided)
      await client.invalidateQueries()
    },
    onError: (error) => toast.error(common.failed, { description: say(error) }),
  })
  const press = (action: string) => {
    const short = reason.trim().length < REASON_MIN
    setMissing(short)
    if (!short) decide.mutate(action)
  }
  return (
    <div className="mt-2 flex flex-col gap-2">
      <Label htmlFor="reason">{words.reason}</Label>
      <Textarea
        id="reason"
        maxLength={REASON_MAX}
        value={reason}
        aria-invalid={missing}
        aria-describedby={missing ? 'reason-error' : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      {missing && (
        <Text id="reason-error" size="small" className="text-ui-fg-error" role="alert">
          {words.reasonMissing}
        </Text>
      )}
      <div className="flex flex-wrap gap-2">
        {actions.map((action) => (
          <Button
            key={action}
            size="small"
            variant={GRAVE.has(action) ? 'danger' : 'secondary'}
            disabled={decide.isPending}
            onClick={() => press(action)}
          >
            {words.actions[action] ?? action}
          </Button>
        ))}
      </div>
    </div>
  )
}
