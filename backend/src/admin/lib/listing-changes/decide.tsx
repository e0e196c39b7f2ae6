import { Button, Input, Text, toast, usePrompt } from '@medusajs/ui'
import { AdminError, call, COMMON, useRefusal, useWords } from '@pengshui/kernel/admin'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { WORDS } from './words'

type Outcome = { id: string; status?: string; code?: string; message?: string }
const REASON_MIN = 2

/** One decision with one reason on what is chosen; each proposal is decided by itself. */
export function Decide({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const say = useRefusal()
  const prompt = usePrompt()
  const client = useQueryClient()
  const id = useId()
  const [reason, setReason] = useState('')
  const decide = useMutation({
    mutationFn: (action: string) =>
      call<{ outcomes: Outcome[] }>('listing-decisions', {
        method: 'POST',
        body: { ids, action, reason: reason.trim() },
      }),
    onSuccess: async ({ outcomes }) => {
      const refused = outcomes.filter(({ code }) => code)
      const why = [
        ...new Set(refused.map(({ code = '', message = code }) => say(new AdminError(409, code, message)))),
      ].join(' ')
      toast[refused.length > 0 ? 'warning' : 'success'](
        words.done(outcomes.length - refused.length, refused.length),
        { description: why },
      )
      setReason('')
      onDone()
      await client.invalidateQueries()
    },
    onError: (error) => toast.error(common.failed, { description: say(error) }),
  })
  const press = async (action: 'approve' | 'reject') => {
    const labels = { confirmText: common.yes, cancelText: common.no }
    if (action === 'approve' && !(await prompt({ title: words.approve, description: words.sure, ...labels })))
      return
    decide.mutate(action)
  }
  const isShort = reason.trim().length < REASON_MIN
  return (
    <div className="flex flex-wrap items-center gap-2 px-6 py-3" role="group" aria-label={words.bulk}>
      <Text size="small">{words.chosen(ids.length)}</Text>
      <Input
        id={id}
        size="small"
        aria-label={words.reason}
        placeholder={words.reason}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button
        size="small"
        variant="secondary"
        disabled={isShort || decide.isPending}
        onClick={() => void press('approve')}
      >
        {words.approve}
      </Button>
      <Button
        size="small"
        variant="danger"
        disabled={isShort || decide.isPending}
        onClick={() => void press('reject')}
      >
        {words.reject}
      </Button>
    </div>
  )
}
