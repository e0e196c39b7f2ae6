import { Badge, Button, Label, Text, Textarea, toast } from '@medusajs/ui'
import { call, COMMON, moment, useLang, useRefusal, useWords } from '@pengshui/kernel/admin'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Objection } from './types'
import { WORDS } from './words'

const REASON_MIN = 2

/** What the public objects, and the county's answer to it. */
export function Objections({ objections, county }: { objections: Objection[]; county: boolean }) {
  const words = useWords(WORDS)
  const lang = useLang()
  if (objections.length === 0) return null
  return (
    <div className="px-6 py-4">
      <Text weight="plus">{words.objections}</Text>
      <ul className="mt-2 flex flex-col gap-4">
        {objections.map((one) => (
          <li key={one.id} className="txt-small border-ui-border-base border-l-2 pl-3">
            <Badge size="2xsmall">{words.objectionStatuses[one.status]}</Badge> {moment(one.filed_at, lang)}
            <span className="block break-words">{one.text}</span>
            {one.contact && <span className="text-ui-fg-subtle block">{one.contact}</span>}
            {one.reason && <span className="text-ui-fg-subtle block">{one.reason}</span>}
            {county && one.status === 'open' && <Judge id={one.id} />}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Judge({ id }: { id: string }) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const say = useRefusal()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const judge = useMutation({
    mutationFn: (outcome: string) =>
      call(`certificate-objections/${id}/decision`, { method: 'POST', body: { outcome, reason } }),
    onSuccess: () => client.invalidateQueries(),
    onError: (error) => toast.error(common.failed, { description: say(error) }),
  })
  const isShort = reason.trim().length < REASON_MIN
  return (
    <div className="mt-2 flex flex-col gap-2">
      <Label htmlFor={`reason-${id}`}>{words.reason}</Label>
      <Textarea
        id={`reason-${id}`}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="flex gap-2">
        <Button
          size="small"
          variant="danger"
          disabled={isShort || judge.isPending}
          onClick={() => judge.mutate('upheld')}
        >
          {words.uphold}
        </Button>
        <Button
          size="small"
          variant="secondary"
          disabled={isShort || judge.isPending}
          onClick={() => judge.mutate('dismissed')}
        >
          {words.dismiss}
        </Button>
      </div>
    </div>
  )
}
