import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { settlementWords } from '../../../words/settlement'
import { usePortal } from '../../shared/context'
import { Card, Field, Good, Problem } from '../../shared/ui'
import { formDraft } from '../form'
import type { Account } from './types'

/** Where the seller is paid to, by its last digits; another one is named here and confirmed by the county. */
export function AccountCard({ account }: { account: Account | null }) {
  const { api, lang } = usePortal()
  const said = settlementWords(lang)
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const send = useMutation({
    mutationFn: (body: object) => api('settlement/account', { method: 'POST', body }),
    onSuccess: async () => {
      setOpen(false)
      await client.invalidateQueries({ queryKey: ['settlement'] })
    },
  })
  const press = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (window.confirm(said.accountSure)) send.mutate(formDraft(event.currentTarget))
  }
  return (
    <Card title={said.account}>
      {account ? (
        <div className="grid gap-1 text-sm">
          <p>{account.account_name}</p>
          <p className="font-mono">{account.account_no}</p>
          <p>{account.bank_name}</p>
          <p>
            <span className="chip bg-indigo-soft text-indigo">
              {account.is_confirmed ? said.confirmed : said.unconfirmed}
            </span>
          </p>
        </div>
      ) : (
        <p className="text-sm text-muted">{said.noAccount}</p>
      )}
      {send.isSuccess && <Good>{said.sentAccount}</Good>}
      {open ? (
        <form className="mt-3 grid gap-3" onSubmit={press}>
          <Field label={said.accountName}>
            <input className="field" name="account_name" required minLength={2} maxLength={80} />
          </Field>
          <Field label={said.accountNo}>
            <input className="field" name="account_no" required inputMode="numeric" pattern="[0-9 ]{8,40}" />
          </Field>
          <Field label={said.bankName}>
            <input className="field" name="bank_name" required minLength={2} maxLength={80} />
          </Field>
          <Problem error={send.error} />
          <button className="btn-strong justify-self-start" disabled={send.isPending}>
            {said.sendAccount}
          </button>
        </form>
      ) : (
        <button className="btn-quiet mt-3" onClick={() => setOpen(true)}>
          {said.changeAccount}
        </button>
      )}
    </Card>
  )
}
