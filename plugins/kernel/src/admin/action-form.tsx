import { Button, Text, toast, usePrompt } from '@medusajs/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState, type FormEvent } from 'react'
import { AdminError } from './call'
import { FieldInput, readField, type Field, type Value } from './fields'
import { useRefusal } from './refusals'
import { COMMON, useWords } from './words'

type Values = Record<string, Value>
type Props = {
  title?: string
  fields: Field[]
  submit: string
  /** asked before it is done, where nothing takes it back */
  sure?: string
  grave?: boolean
  done?: string
  act: (values: Values) => Promise<unknown>
  onDone?: () => void
}

/**
 * A form that does one thing: reads its fields, asks again where that cannot be undone, does it, and says where it was
 * refused: at the field the refusal names, or above the button.
 */
export function ActionForm({ title, fields, submit, sure, grave, done, act, onDone }: Props) {
  const common = useWords(COMMON)
  const say = useRefusal()
  const prompt = usePrompt()
  const client = useQueryClient()
  const id = useId()
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [errors, setErrors] = useState<Record<string, string>>({})
  const textOf = ({ name, initial = '' }: Field): string => typed[name] ?? initial
  const mutation = useMutation({
    mutationFn: act,
    onSuccess: async () => {
      toast.success(done ?? common.done)
      setTyped({})
      await client.invalidateQueries()
      onDone?.()
    },
    onError: (error) => {
      const field = error instanceof AdminError ? error.field : undefined
      if (field && fields.some(({ name }) => name === field)) setErrors({ [field]: say(error) })
    },
  })
  const press = async (event: FormEvent) => {
    event.preventDefault()
    const [values, wrong]: [Values, Record<string, string>] = [{}, {}]
    for (const field of fields) {
      const read = readField(field, textOf(field), common)
      if ('error' in read) wrong[field.name] = read.error
      else values[field.name] = read.value
    }
    setErrors(wrong)
    if (Object.keys(wrong).length > 0) return
    const words = { confirmText: common.yes, cancelText: common.no }
    const kind = grave ? 'danger' : 'confirmation'
    if (sure && !(await prompt({ title: submit, description: sure, variant: kind, ...words }))) return
    mutation.mutate(values)
  }
  const atField = Object.keys(errors).length > 0
  return (
    <form
      className="flex flex-col gap-3 px-6 py-4"
      aria-label={title ?? submit}
      onSubmit={(event) => void press(event)}
    >
      {title && <Text weight="plus">{title}</Text>}
      {fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          id={`${id}-${field.name}`}
          value={textOf(field)}
          error={errors[field.name]}
          onChange={(value) => setTyped({ ...typed, [field.name]: value })}
        />
      ))}
      {mutation.isError && !atField && (
        <Text size="small" className="text-ui-fg-error" role="alert">
          {say(mutation.error)}
        </Text>
      )}
      <div>
        <Button
          type="submit"
          size="small"
          variant={grave ? 'danger' : 'secondary'}
          isLoading={mutation.isPending}
        >
          {submit}
        </Button>
      </div>
    </form>
  )
}
