import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { day, yuan } from '../../../lib/format'
import { settlementWords } from '../../../words/settlement'
import { fileHref } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { Answer, Card, Empty, Field, Good, Problem, Subtitle, Table, Title } from '../../shared/ui'
import { formDraft, shanghaiToday } from '../form'
import { PurchaseList } from './purchases'
import type { Dividends, DividendRule, Plan } from './types'

const FEN = 100
const fenOf = (typed: string): number => Math.round(Number(typed) * FEN)

/** A year's surplus shared among households by reference, and what farmers were paid. */
export function DividendPage() {
  const { api, lang, can } = usePortal()
  const said = settlementWords(lang).dividends
  const dividends = useQuery({ queryKey: ['dividends'], queryFn: () => api<Dividends>('dividends') })
  return (
    <>
      <Title>{said.title}</Title>
      <p className="text-sm text-muted">{said.lead}</p>
      <Answer query={dividends}>
        {(data) => (
          <>
            <div className="grid gap-4 md:grid-cols-2">
              <Card title={said.rules}>
                <Rules rules={data.rules} />
                {can('owner') && <RuleForm />}
              </Card>
              <ShareForm />
            </div>
            <Subtitle>{said.done}</Subtitle>
            <Done data={data} />
          </>
        )}
      </Answer>
      <PurchaseList />
    </>
  )
}

function Rules({ rules }: { rules: DividendRule[] }) {
  const { lang } = usePortal()
  const said = settlementWords(lang).dividends
  if (rules.length === 0) return <p className="text-sm text-muted">{said.noRules}</p>
  return (
    <ul className="grid gap-2 text-sm">
      {rules.map((rule) => (
        <li key={rule.id} className="border-b border-line pb-1">
          <strong>{said.kinds[rule.kind]}</strong>{' '}
          {rule.kind === 'guaranteed' ? said.perShare(rule.value) : said.percent(rule.value)}
          <span className="block text-xs text-muted">
            {said.from(day(rule.valid_from, lang))} · {rule.reason}
          </span>
        </li>
      ))}
    </ul>
  )
}

function RuleForm() {
  const { api, lang } = usePortal()
  const said = settlementWords(lang).dividends
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const save = useMutation({
    mutationFn: (body: object) => api('dividends/rules', { method: 'POST', body }),
    onSuccess: async () => {
      setOpen(false)
      await client.invalidateQueries({ queryKey: ['dividends'] })
    },
  })
  const press = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const draft = formDraft(event.currentTarget)
    save.mutate({ ...draft, value: fenOf(String(draft.value)) })
  }
  if (!open)
    return (
      <button className="btn-quiet mt-3" onClick={() => setOpen(true)}>
        {said.addRule}
      </button>
    )
  return (
    <form className="mt-3 grid gap-3" onSubmit={press}>
      <Field label={said.kind}>
        <select className="field" name="kind">
          {Object.entries(said.kinds).map(([name, text]) => (
            <option key={name} value={name}>
              {text}
            </option>
          ))}
        </select>
      </Field>
      <Field label={said.value} hint={said.valueHint}>
        <input className="field" name="value" type="number" min={0} step={0.01} required />
      </Field>
      <Field label={said.validFrom}>
        <input className="field" name="valid_from" type="date" defaultValue={shanghaiToday()} required />
      </Field>
      <Field label={said.reason}>
        <input className="field" name="reason" required minLength={2} maxLength={200} />
      </Field>
      <Problem error={save.error} />
      <button className="btn-strong justify-self-start" disabled={save.isPending}>
        {said.save}
      </button>
    </form>
  )
}

/** Tried out first: what each household would get; then shared out for good. */
function ShareForm() {
  const { api, lang } = usePortal()
  const said = settlementWords(lang).dividends
  const client = useQueryClient()
  // The year that is over is the one to share out.
  const [year, setYear] = useState(() => String(Number(shanghaiToday().slice(0, 4)) - 1))
  const [surplus, setSurplus] = useState('')
  const body = { year: Number(year), surplus_fen: fenOf(surplus) }
  const plan = useMutation({
    mutationFn: () => api<Plan>('dividends', { method: 'POST', body: { ...body, dry_run: true } }),
  })
  const decide = useMutation({
    mutationFn: () => api('dividends', { method: 'POST', body: { ...body, dry_run: false } }),
    onSuccess: async () => {
      plan.reset()
      await client.invalidateQueries({ queryKey: ['dividends'] })
    },
  })
  const change = (set: (value: string) => void) => (event: { target: { value: string } }) => {
    set(event.target.value)
    plan.reset()
    decide.reset()
  }
  return (
    <Card title={said.share}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          plan.mutate()
        }}
      >
        <div className="grid grid-cols-2 gap-3">
          <Field label={said.year}>
            <input
              className="field"
              type="number"
              min={2020}
              max={2100}
              value={year}
              onChange={change(setYear)}
              required
            />
          </Field>
          <Field label={said.surplus}>
            <input
              className="field"
              type="number"
              min={0}
              step={0.01}
              value={surplus}
              onChange={change(setSurplus)}
              required
            />
          </Field>
        </div>
        <Problem error={plan.error ?? decide.error} />
        <button className="btn-quiet justify-self-start" disabled={plan.isPending}>
          {said.tryOut}
        </button>
      </form>
      {decide.isSuccess && <Good>{said.decided(Number(year))}</Good>}
      {plan.data && (
        <div className="mt-3 grid gap-3">
          <Shares data={plan.data} />
          <button
            className="btn-strong justify-self-start"
            disabled={decide.isPending}
            onClick={() => window.confirm(said.sure) && decide.mutate()}
          >
            {said.decide}
          </button>
        </div>
      )}
    </Card>
  )
}

function Shares({ data: { plan, shown } }: { data: Plan }) {
  const { lang } = usePortal()
  const said = settlementWords(lang).dividends
  const facts: [string, number][] = [
    [said.guaranteed, plan.guaranteed_fen],
    [said.patronage, plan.patronage_fen],
    [said.shares, plan.share_fen],
    [said.retained, plan.retained_fen],
  ]
  return (
    <>
      <dl className="grid grid-cols-2 gap-2 text-sm">
        {facts.map(([name, fen]) => (
          <div key={name}>
            <dt className="text-muted">{name}</dt>
            <dd className="font-bold">{yuan(fen)}</dd>
          </div>
        ))}
      </dl>
      <p className="text-sm text-muted">{said.households(plan.households)}</p>
      <div className="max-h-80 overflow-auto" tabIndex={0} role="region" aria-label={said.share}>
        <ul className="grid gap-1 text-sm">
          {shown.map((one) => (
            <li key={one.household_ref} className="flex justify-between gap-3 border-b border-line py-1">
              <span className="font-mono">{one.household_ref}</span>
              <span className="font-semibold">{yuan(one.total_fen)}</span>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}

function Done({ data: { dividends } }: { data: Dividends }) {
  const { lang, portal } = usePortal()
  const said = settlementWords(lang).dividends
  if (dividends.length === 0) return <Empty>{said.none}</Empty>
  const href = (id: string, format: string) =>
    `${fileHref(portal, `dividends/${id}/file`)}&format=${format}&lang=${lang}`
  return (
    <Table
      name={said.done}
      head={[
        said.year,
        said.guaranteed,
        said.patronage,
        said.shares,
        said.retained,
        said.household,
        said.files,
      ]}
    >
      {dividends.map((one) => (
        <tr key={one.id}>
          <td>{one.year}</td>
          <td>{yuan(one.guaranteed_fen)}</td>
          <td>{yuan(one.patronage_fen)}</td>
          <td>{yuan(one.share_fen)}</td>
          <td>{yuan(one.retained_fen)}</td>
          <td>{said.households(one.households)}</td>
          <td className="whitespace-nowrap">
            {(['csv', 'xlsx'] as const).map((format) => (
              <a
                key={format}
                className="mr-2"
                href={href(one.id, format)}
                download
                aria-label={`${one.year} ${format.toUpperCase()}`}
              >
                {format.toUpperCase()}
              </a>
            ))}
          </td>
        </tr>
      ))}
    </Table>
  )
}
