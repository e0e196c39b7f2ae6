import { Button, Text, toast } from '@medusajs/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { AdminError } from './call'
import { FieldInput, readField, type Field, type Value } from './fields'
import { useRefusal } from './refusals'
import { COMMON, useWords } from './words'

type Problem = { message: string; code: string; row?: number }
export type Checked = { problems: Problem[] }

type Props<T extends Checked> = {
  label: string
  hint: string
  /** what is said beside the file */
  fields?: Field[]
  send: (body: Record<string, Value>) => Promise<T>
  summary: (answer: T) => string
  imported: (answer: T) => string
}

const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '')
    reader.onerror = () => reject(new Error('unreadable'))
    reader.readAsDataURL(file)
  })

/** A table as a file: checked first, every wrong row named; imported only when every row is right. */
export function FileImport<T extends Checked>(props: Props<T>) {
  const { label, hint, fields = [], send, summary, imported } = props
  const common = useWords(COMMON)
  const say = useRefusal()
  const client = useQueryClient()
  const id = useId()
  const [file, setFile] = useState<File | null>(null)
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [errors, setErrors] = useState<Record<string, string>>({})
  const textOf = ({ name, initial = '' }: Field): string => typed[name] ?? initial
  const sending = useMutation({
    mutationFn: async ({ dry_run, values }: { dry_run: boolean; values: Record<string, Value> }) => {
      if (!file) throw new Error(common.required)
      return { ...(await send({ ...values, file: await base64Of(file), dry_run })), dry_run }
    },
    onSuccess: async (answer) => {
      if (answer.dry_run) return
      toast.success(imported(answer))
      await client.invalidateQueries()
    },
  })
  const press = (dry_run: boolean) => {
    const [values, wrong]: [Record<string, Value>, Record<string, string>] = [{}, {}]
    for (const field of fields) {
      const read = readField(field, textOf(field), common)
      if ('error' in read) wrong[field.name] = read.error
      else values[field.name] = read.value
    }
    setErrors(wrong)
    if (Object.keys(wrong).length === 0) sending.mutate({ dry_run, values })
  }
  const checked = sending.data
  const is_right = checked?.dry_run === true && checked.problems.length === 0
  return (
    <div className="flex flex-col gap-3 px-6 py-4">
      {fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          id={`${id}-${field.name}`}
          value={textOf(field)}
          error={errors[field.name]}
          onChange={(value) => {
            setTyped({ ...typed, [field.name]: value })
            sending.reset()
          }}
        />
      ))}
      <label htmlFor={id} className="txt-compact-small-plus">
        {label}
      </label>
      <input
        id={id}
        type="file"
        accept=".csv,.xlsx"
        onClick={(event) => {
          // A file that was mended and keeps its name is chosen again: a browser tells of another choice only.
          event.currentTarget.value = ''
          setFile(null)
          sending.reset()
        }}
        onChange={(event) => {
          setFile(event.target.files?.[0] ?? null)
          sending.reset()
        }}
      />
      <Text size="small" className="text-ui-fg-subtle">
        {hint}
      </Text>
      {sending.isError && (
        <Text size="small" className="text-ui-fg-error" role="alert">
          {say(sending.error)}
        </Text>
      )}
      {checked?.dry_run && (
        <div role="status">
          <Text size="small">{summary(checked)}</Text>
          <ul>
            {checked.problems.map((problem, index) => (
              <li key={index}>
                <Text size="small">
                  {common.fileRow(problem.row ?? 0, say(new AdminError(400, problem.code, problem.message)))}
                </Text>
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
          isLoading={sending.isPending}
          onClick={() => press(true)}
        >
          {common.checkFile}
        </Button>
        <Button size="small" disabled={!is_right} isLoading={sending.isPending} onClick={() => press(false)}>
          {common.importFile}
        </Button>
      </div>
    </div>
  )
}
