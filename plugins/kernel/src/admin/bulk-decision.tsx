import { Button, Input, Text, toast, usePrompt } from '@medusajs/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { AdminError, call } from './call'
import { useRefusal } from './refusals'
import { COMMON, useWords } from './words'

type Outcome = { id: string; status?: string; code?: string; message?: string }
type Action = {
  action: string
  label: string
  grave?: boolean
  /** asked before it is done, where nothing takes it back */
  sure?: string
}
type Words = {
  bulk: string
  reason: string
  chosen: (count: number) => string
  bulkDone: (done: number, refused: number) => string
}
type Props = { path: string; words: Words; ids: string[]; actions: Action[]; onDone: () => void }

const REASON_MIN = 2

/**
 * One decision with one reason on all that are chosen. Each is decided by itself, so that some may be refused: why is
 * said. Nothing is shown while nothing is chosen.
 */
export function BulkDecision({ path, words, ids, actions, onDone }: Props) {
  const common = useWords(COMMON)
  const say = useRefusal()
  const prompt = usePrompt()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const decide = useMutation({
    mutationFn: (action: string) =>
      call<{ outcomes: Outcome[] }>(path, { method: 'POST', body: { ids, action, reason: reason.trim() } }),
    onSuccess: async ({ outcomes }) => {
      const refused = outcomes.filter(({ code }) => code)
      const why = refused.map(({ code = '', message = code }) => say(new AdminError(409, code, message)))
      toast[refused.length > 0 ? 'warning' : 'success'](
        words.bulkDone(outcomes.length - refused.length, refused.length),
        { description: [...new Set(why)].join(' ') },
      )
      setReason('')
      onDone()
      await client.invalidateQueries()
    },
    onError: (error) => void toast.error(common.failed, { description: say(error) }),
  })
  if (ids.length === 0) return null
  const press = async ({ action, label, sure }: Action) => {
    const labels = { confirmText: common.yes, cancelText: common.no }
    if (sure && !(await prompt({ title: label, description: sure, ...labels }))) return
    decide.mutate(action)
  }
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
      {actions.map((one) => (
        <Button
          key={one.action}
          size="small"
          variant={one.grave ? 'danger' : 'secondary'}
          disabled={isShort || decide.isPending}
          onClick={() => void press(one)}
        >
          {one.label}
        </Button>
      ))}
    </div>
  )
}
