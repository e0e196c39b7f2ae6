import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { sellerWords } from '../../../words/seller'
import { chooseTenant } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { useAttempt } from '../../shared/keep'
import { Card, Field, Problem, Title, Unanswered } from '../../shared/ui'
import { formDraft } from '../form'
import { TownshipSelect } from './townships'

/** Begins to become a seller; the rest is filled in on the page of its standing. */
export function BeginApplication() {
  const { api, lang, words } = usePortal()
  const said = sellerWords(lang)
  const client = useQueryClient()
  const navigate = useNavigate()
  const attempt = useAttempt('application')
  const begin = useMutation({
    mutationFn: (form: HTMLFormElement) =>
      attempt.once((idempotency_key) =>
        api<{ application: { seller_id: string } }>('applications', {
          method: 'POST',
          body: { ...formDraft(form), idempotency_key },
        }),
      ),
    onSuccess: async ({ application }) => {
      chooseTenant('coop', application.seller_id)
      await navigate({ to: '/standing' })
      await client.resetQueries()
    },
  })
  return (
    <>
      <Title>{said.begin.title}</Title>
      <p className="text-sm text-muted">{said.begin.lead}</p>
      <Card>
        <form
          className="grid gap-4 md:grid-cols-2"
          onChange={attempt.change}
          onSubmit={(event) => {
            event.preventDefault()
            begin.mutate(event.currentTarget)
          }}
        >
          <Field label={said.begin.kind}>
            <select className="field" name="kind">
              {Object.entries(said.kinds).map(([kind, name]) => (
                <option key={kind} value={kind}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
          <Field label={said.begin.township}>
            <TownshipSelect name="township_code" />
          </Field>
          <Field label={said.begin.name}>
            <input className="field" name="name_zh" required minLength={2} maxLength={80} />
          </Field>
          <div className="grid gap-3 md:col-span-2">
            <Problem error={begin.error} />
            <Unanswered attempt={attempt} />
            <button className="btn-strong justify-self-start" disabled={begin.isPending}>
              {begin.isPending ? words.working : said.begin.button}
            </button>
          </div>
        </form>
      </Card>
    </>
  )
}
