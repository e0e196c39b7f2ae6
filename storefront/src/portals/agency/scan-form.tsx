import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { usePortal } from '../shared/context'
import { Field, Problem } from '../shared/ui'

type Scanned = { unit: { sscc: string; child_id: string } }

/** The label on a box, scanned or typed, opens the delivery it is of. */
export function ScanForm() {
  const { api, words } = usePortal()
  const said = words.delivery
  const navigate = useNavigate()
  const [scan, setScan] = useState('')
  const find = useMutation({
    mutationFn: () => api<Scanned>('shipping-units', { query: { scan } }),
    onSuccess: ({ unit }) => navigate({ to: '/deliveries/$child_id', params: { child_id: unit.child_id } }),
  })
  return (
    <form
      className="card mt-4 p-4"
      onSubmit={(event) => {
        event.preventDefault()
        find.mutate()
      }}
    >
      {find.error && <Problem error={find.error} />}
      <div className="flex flex-wrap items-end gap-3">
        <Field label={said.scan} hint={said.scanHint}>
          <input
            className="field"
            value={scan}
            maxLength={400}
            required
            autoComplete="off"
            onChange={(event) => setScan(event.target.value)}
          />
        </Field>
        <button className="btn-strong" disabled={find.isPending}>
          {said.scanOpen}
        </button>
      </div>
    </form>
  )
}
