import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { sellerWords } from '../../../words/seller'
import { ApiError } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { Card, Field, Good, Problem } from '../../shared/ui'
import { formDraft } from '../form'
import { TownshipSelect } from './townships'
import type { Standing } from './types'

const FIELDS: { name: string; max: number; type?: string; required?: boolean }[] = [
  { name: 'name_zh', max: 80, required: true },
  { name: 'name_en', max: 120 },
  { name: 'uscc', max: 30 },
  { name: 'township_code', max: 9 },
  { name: 'village_code', max: 12 },
  { name: 'village_name', max: 40 },
  { name: 'address', max: 120 },
  { name: 'contact_name', max: 40 },
  { name: 'contact_phone', max: 20, type: 'tel' },
  { name: 'bank_holder', max: 80 },
  { name: 'bank_name', max: 80 },
  { name: 'bank_account', max: 50 },
]

type Props = { verification: NonNullable<Standing['verification']>; reasons: Record<string, string> }

/** The application: saved as often as one likes, handed in when it is whole; what was returned says why at its place. */
export function StandingForm({ verification, reasons }: Props) {
  const { api, lang, words } = usePortal()
  const said = sellerWords(lang).standing
  const client = useQueryClient()
  const [saved, setSaved] = useState(false)
  const { content } = verification
  const act = useMutation({
    mutationFn: async ({ form, submit }: { form: HTMLFormElement; submit: boolean }) => {
      const { bank_account, ...typed } = formDraft(form)
      await api('verification', {
        method: 'POST',
        body: { ...typed, ...(bank_account ? { bank_account } : {}) },
      })
      // It is kept now, whatever becomes of the rest: it leaves the page, and only its tail is shown.
      const account = form.elements.namedItem('bank_account')
      if (account instanceof HTMLInputElement) account.value = ''
      if (submit) await api('verification/submit', { method: 'POST', body: {} })
      return submit
    },
    onMutate: () => setSaved(false),
    onSuccess: (submitted) => setSaved(!submitted),
    // A refused hand-in has saved, too: the page shows what is kept.
    onSettled: () => client.invalidateQueries(),
  })
  const press = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    act.mutate({
      form: event.currentTarget,
      submit: (submitter as HTMLButtonElement | null)?.value === 'submit',
    })
  }
  const fault = act.error instanceof ApiError ? act.error : null
  const wrong = (field: string): string | undefined =>
    fault?.field === field ? (words.codes[fault.code] ?? words.general) : reasons[field]
  return (
    <Card title={said.form}>
      <form onSubmit={press} className="grid gap-4 md:grid-cols-2">
        {FIELDS.map(({ name, max, type = 'text', required = false }) => (
          <Field
            key={name}
            label={said.fields[name] ?? name}
            hint={
              name === 'bank_account' && content.bank_tail
                ? said.accountKept(content.bank_tail)
                : (said.hints[name] ?? '')
            }
            error={wrong(name)}
          >
            {name === 'township_code' ? (
              <TownshipSelect name={name} chosen={content[name] ?? null} />
            ) : (
              <input
                className="field"
                name={name}
                type={type}
                maxLength={max}
                required={required}
                autoComplete="off"
                inputMode={name === 'bank_account' || name === 'village_code' ? 'numeric' : undefined}
                defaultValue={name === 'bank_account' ? '' : (content[name] ?? '')}
              />
            )}
          </Field>
        ))}
        <div className="md:col-span-2">
          <Field label={said.fields.business ?? ''} error={wrong('business')}>
            <textarea
              className="field"
              name="business"
              maxLength={500}
              rows={3}
              defaultValue={content.business ?? ''}
            />
          </Field>
        </div>
        <div className="grid gap-3 md:col-span-2">
          <Problem error={act.error} />
          {saved && <Good>{said.saved}</Good>}
          <div className="flex flex-wrap gap-3">
            <button className="btn-strong" name="act" value="submit" disabled={act.isPending}>
              {act.isPending ? words.working : said.submit}
            </button>
            <button className="btn-quiet" name="act" value="save" disabled={act.isPending}>
              {said.save}
            </button>
            <Withdraw />
          </div>
        </div>
      </form>
    </Card>
  )
}

/** Asked twice, as it cannot be brought back. */
function Withdraw() {
  const { api, lang } = usePortal()
  const said = sellerWords(lang).standing
  const client = useQueryClient()
  const [asked, setAsked] = useState(false)
  const withdraw = useMutation({
    mutationFn: () => api('verification/withdraw', { method: 'POST', body: {} }),
    onSuccess: () => client.invalidateQueries(),
  })
  return (
    <>
      <button
        type="button"
        className="btn-quiet"
        disabled={withdraw.isPending}
        onClick={() => (asked ? withdraw.mutate() : setAsked(true))}
      >
        {asked ? said.withdrawSure : said.withdraw}
      </button>
      <Problem error={withdraw.error} />
    </>
  )
}
