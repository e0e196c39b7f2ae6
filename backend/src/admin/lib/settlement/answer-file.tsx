import { Button, Text, toast } from '@medusajs/ui'
import { call, useRefusal, useWords } from '@pengshui/kernel/admin'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Imported } from './types'
import { WORDS } from './words'

const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '')
    reader.onerror = () => reject(new Error('unreadable'))
    reader.readAsDataURL(file)
  })

/** The bank's answers: checked first, recorded only when every row is right. */
export function AnswerFile() {
  const words = useWords(WORDS)
  const say = useRefusal()
  const client = useQueryClient()
  const id = useId()
  const [file, setFile] = useState<File | null>(null)
  const send = useMutation({
    mutationFn: async (dry_run: boolean) => {
      const body = { file: file ? await base64Of(file) : '', dry_run }
      const answer = await call<Imported>('settlement/payouts/import', { method: 'POST', body })
      return { ...answer, dry_run }
    },
    onSuccess: async (answer) => {
      if (answer.dry_run) return
      toast.success(words.imported(answer.recorded, answer.known))
      await client.invalidateQueries()
    },
  })
  const checked = send.data
  const is_right = checked?.dry_run === true && checked.problems.length === 0
  return (
    <div className="flex flex-col gap-3 px-6 py-4">
      <label htmlFor={id} className="txt-compact-small-plus">
        {words.answers}
      </label>
      <input
        id={id}
        type="file"
        accept=".csv,.xlsx"
        onChange={(event) => {
          setFile(event.target.files?.[0] ?? null)
          send.reset()
        }}
      />
      <Text size="small" className="text-ui-fg-subtle">
        {words.answersHint}
      </Text>
      {send.isError && (
        <Text size="small" className="text-ui-fg-error" role="alert">
          {say(send.error)}
        </Text>
      )}
      {checked?.dry_run && (
        <div role="status">
          <Text size="small">
            {words.checked(checked.rows, checked.paid, checked.failed, checked.problems.length)}
          </Text>
          <ul>
            {checked.problems.map((problem, index) => (
              <li key={index}>
                <Text size="small">{words.row(problem.row ?? 0, problem.message)}</Text>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="flex gap-2">
        <Button
          size="small"
          variant="secondary"
          disabled={!file}
          isLoading={send.isPending}
          onClick={() => send.mutate(true)}
        >
          {words.check}
        </Button>
        <Button
          size="small"
          disabled={!is_right}
          isLoading={send.isPending}
          onClick={() => send.mutate(false)}
        >
          {words.import}
        </Button>
      </div>
    </div>
  )
}
