import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { named, yuan } from '../../lib/format'
import { usePortal } from '../shared/context'
import { Card, Field, Problem, Title } from '../shared/ui'
import { useOrderDraft } from './ordering/draft'
import type { OrderLine } from './ordering/types'

type Item = {
  sku: string
  name_zh: string
  name_en: string
  net_content_zh: string
  net_content_en: string
  price_fen: number
  free_units: number
}
type Proposal = {
  items: Item[]
  per_head_fen: number
  total_fen: number
  wished_covered: number
  categories: number
  lines: OrderLine[]
}

const blank = { heads: 50, budget_yuan: 200, tolerance_yuan: 10, items_min: 3, items_max: 6 }
type Choice = 'wished' | 'excluded' | ''

/** Gifts for a union: a budget per head becomes proposals from what is in store, and a proposal an order. */
export function Bundle() {
  const { api, words } = usePortal()
  const said = words.ordering
  const [asked, setAsked] = useState(blank)
  const [choices, setChoices] = useState<Record<string, Choice>>({})
  const [only_eligible, setOnlyEligible] = useState(false)
  const chosen = (choice: Choice) => Object.keys(choices).filter((code) => choices[code] === choice)
  const propose = useMutation({
    mutationFn: () =>
      api<{ proposals: Proposal[] }>('bundles', {
        method: 'POST',
        body: {
          heads: asked.heads,
          budget_fen: Math.round(asked.budget_yuan * 100),
          tolerance_fen: Math.round(asked.tolerance_yuan * 100),
          items_min: asked.items_min,
          items_max: Math.max(asked.items_min, asked.items_max),
          wished_categories: chosen('wished'),
          excluded_categories: chosen('excluded'),
          only_eligible,
        },
      }),
  })
  const number = (name: keyof typeof blank, label: string, min: number, max: number) => (
    <Field label={label}>
      <input
        type="number"
        className="field"
        required
        min={min}
        max={max}
        step={name.endsWith('yuan') ? '0.01' : '1'}
        value={asked[name]}
        onChange={(event) => setAsked({ ...asked, [name]: Number(event.target.value) })}
      />
    </Field>
  )
  return (
    <>
      <Title>{said.bundle}</Title>
      <p className="text-muted">{said.bundleLead}</p>
      <Card>
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            propose.mutate()
          }}
        >
          <div className="grid grid-cols-2 gap-4 md:grid-cols-5">
            {number('heads', said.heads, 1, 20_000)}
            {number('budget_yuan', said.budget, 1, 5000)}
            {number('tolerance_yuan', said.tolerance, 0, 5000)}
            {number('items_min', said.itemsMin, 1, 12)}
            {number('items_max', said.itemsMax, 1, 12)}
          </div>
          <fieldset>
            <legend className="mb-1 text-sm font-semibold">{said.categoryWishes}</legend>
            <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
              {Object.entries(said.categories).map(([code, name]) => (
                <label key={code} className="block text-sm">
                  <span className="mb-1 block">{name}</span>
                  <select
                    className="field"
                    value={choices[code] ?? ''}
                    onChange={(event) => setChoices({ ...choices, [code]: event.target.value as Choice })}
                  >
                    <option value="">{said.anyWish}</option>
                    <option value="wished">{said.wished}</option>
                    <option value="excluded">{said.excluded}</option>
                  </select>
                </label>
              ))}
            </div>
          </fieldset>
          <label className="flex min-h-11 items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={only_eligible}
              onChange={(event) => setOnlyEligible(event.target.checked)}
            />
            {said.onlyEligible}
          </label>
          <button className="btn-strong justify-self-start" disabled={propose.isPending}>
            {propose.isPending ? words.working : said.propose}
          </button>
        </form>
      </Card>
      <Problem error={propose.error} />
      {propose.data && <p className="text-sm text-muted">{said.objective}</p>}
      <div className="grid gap-5 md:grid-cols-3">
        {propose.data?.proposals.map((proposal, index) => (
          <ProposalCard key={proposal.lines.map(({ sku }) => sku).join()} index={index} proposal={proposal} />
        ))}
      </div>
    </>
  )
}

function ProposalCard({ proposal, index }: { proposal: Proposal; index: number }) {
  const { words, lang, can } = usePortal()
  const { start } = useOrderDraft()
  const said = words.ordering
  const navigate = useNavigate()
  const take = async () => {
    start(proposal.lines, said.bundleNote(proposal.lines[0]?.units ?? 0), 'union_gift')
    await navigate({ to: '/quick-order' })
  }
  return (
    <Card title={said.proposal(index + 1)}>
      <ul className="grid gap-2 text-sm">
        {proposal.items.map((item) => (
          <li key={item.sku} className="flex justify-between gap-3">
            <span>
              {named(item, lang)} {lang === 'zh' ? item.net_content_zh : item.net_content_en}
              <span className="block text-xs text-muted">{words.agency.free(item.free_units)}</span>
            </span>
            <span className="whitespace-nowrap">{yuan(item.price_fen)}</span>
          </li>
        ))}
      </ul>
      <p className="mt-3 font-bold">
        {said.perHead} <span className="text-persimmon">{yuan(proposal.per_head_fen)}</span>
      </p>
      <p className="text-sm text-muted">{said.bundleTotal(yuan(proposal.total_fen), proposal.categories)}</p>
      {can('requester') && (
        <button className="btn-strong mt-3" onClick={() => void take()}>
          {said.takeProposal}
        </button>
      )}
    </Card>
  )
}
