import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { usePortal } from '../../shared/context'
import { Field, Good, Problem } from '../../shared/ui'
import type { OrderLine } from './types'

/** Keeps lines under a name, for everybody of the institution. `lines` is asked only when the name is given. */
export function SaveTemplate({ lines }: { lines: () => Promise<OrderLine[]> }) {
  const { api, words } = usePortal()
  const said = words.ordering
  const client = useQueryClient()
  const [name, setName] = useState('')
  const save = useMutation({
    mutationFn: async () => api('order-templates', { method: 'POST', body: { name, lines: await lines() } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['order-templates'] }),
  })
  if (save.isSuccess) return <Good>{said.templateSaved(name)}</Good>
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <div className="flex flex-wrap items-end gap-3">
        <Field label={said.templateName}>
          <input
            className="field"
            required
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <button className="btn-quiet" disabled={name.trim() === '' || save.isPending}>
          {said.saveTemplate}
        </button>
      </div>
      <Problem error={save.error} />
    </form>
  )
}
