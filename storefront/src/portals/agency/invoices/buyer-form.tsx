import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { invoicesWords } from '../../../words/invoices'
import { newKey } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { Card, Field, Problem } from '../../shared/ui'
import type { Request } from './types'

const SPECIAL = ['address', 'phone', 'bank_name', 'bank_account'] as const
type Name = 'title' | 'uscc' | 'delivery_email' | 'remark' | (typeof SPECIAL)[number]
const EMPTY: Record<Name, string> = {
  ...{ title: '', uscc: '', delivery_email: '', remark: '' },
  ...{ address: '', phone: '', bank_name: '', bank_account: '' },
}

/** What the invoice says of its buyer; address to account are asked for on special ones only. */
export function BuyerForm(props: { delivery_keys: string[]; onDone: (count: number) => void }) {
  const { api, lang, me } = usePortal()
  const said = invoicesWords(lang)
  const client = useQueryClient()
  const [kind, setKind] = useState('ordinary')
  const [form, setForm] = useState({
    ...EMPTY,
    title: me.tenant?.name_zh ?? '',
    delivery_email: me.person.email,
  })
  const [key, setKey] = useState(newKey)
  const ask = useMutation({
    mutationFn: () =>
      api<{ requests: Request[] }>('invoices', {
        method: 'POST',
        body: { ...form, kind, delivery_keys: props.delivery_keys, idempotency_key: key },
      }),
    onSuccess: async ({ requests }) => {
      setKey(newKey())
      await client.invalidateQueries()
      props.onDone(requests.length)
    },
  })
  const input = (name: Name, label: string, max: number) => (
    <Field label={label}>
      <input
        className="field"
        maxLength={max}
        value={form[name]}
        onChange={(event) => {
          setForm({ ...form, [name]: event.target.value })
          setKey(newKey())
        }}
      />
    </Field>
  )
  const needed: Name[] = ['title', 'uscc', 'delivery_email', ...(kind === 'special' ? SPECIAL : [])]
  return (
    <Card title={said.ask}>
      <Problem error={ask.error} />
      <form
        className="grid gap-3 md:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault()
          ask.mutate()
        }}
      >
        <Field label={said.kind}>
          <select className="field" value={kind} onChange={(event) => setKind(event.target.value)}>
            {Object.entries(said.kinds).map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        {input('title', said.buyerTitle, 100)}
        {input('uscc', said.uscc, 18)}
        {input('delivery_email', said.email, 120)}
        {kind === 'special' && (
          <>
            {input('address', said.address, 200)}
            {input('phone', said.phone, 40)}
            {input('bank_name', said.bank, 100)}
            {input('bank_account', said.account, 40)}
          </>
        )}
        {input('remark', said.remark, 200)}
        <p className="text-sm text-muted md:col-span-2">{said.taxNote}</p>
        <button
          className="btn-strong justify-self-start"
          disabled={needed.some((name) => !form[name].trim()) || ask.isPending}
        >
          {said.ask}
        </button>
      </form>
    </Card>
  )
}
