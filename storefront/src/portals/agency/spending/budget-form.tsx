import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Card, Field, Problem } from '../../shared/ui'
import { fenOf, useAgency } from '../use-agency'

const EMPTY = { name: '', starts_on: '', ends_on: '', amount: '' }

/** A budget for a period. */
export function BudgetForm() {
  const { api, said } = useAgency()
  const client = useQueryClient()
  const [form, setForm] = useState(EMPTY)
  const amount_fen = fenOf(form.amount)
  const open = useMutation({
    mutationFn: () => {
      const { name, starts_on, ends_on } = form
      return api('spending/budgets', { method: 'POST', body: { name, starts_on, ends_on, amount_fen } })
    },
    onSuccess: () => {
      setForm(EMPTY)
      return client.invalidateQueries({ queryKey: ['budgets'] })
    },
  })
  const set = (name: keyof typeof EMPTY) => (event: React.ChangeEvent<HTMLInputElement>) =>
    setForm({ ...form, [name]: event.target.value })
  const whole = form.name.trim() && form.starts_on && form.ends_on && amount_fen !== null && amount_fen >= 0
  return (
    <Card title={said.spending.open}>
      <Problem error={open.error} />
      <form
        className="grid gap-3 md:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault()
          open.mutate()
        }}
      >
        <Field label={said.spending.name}>
          <input className="field" maxLength={60} value={form.name} onChange={set('name')} />
        </Field>
        <Field label={said.spending.amount}>
          <input className="field" inputMode="decimal" value={form.amount} onChange={set('amount')} />
        </Field>
        <Field label={said.spending.from}>
          <input className="field" type="date" value={form.starts_on} onChange={set('starts_on')} />
        </Field>
        <Field label={said.spending.to}>
          <input className="field" type="date" value={form.ends_on} onChange={set('ends_on')} />
        </Field>
        <button className="btn-strong justify-self-start" disabled={!whole || open.isPending}>
          {said.spending.openButton}
        </button>
      </form>
    </Card>
  )
}
