import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { day, yuan } from '../../../lib/format'
import { Answer, Card, Empty, Pager, Title } from '../../shared/ui'
import { useAgency } from '../use-agency'
import { BudgetForm } from './budget-form'
import { Limits } from './limits'
import type { Budget, BudgetsAnswer } from './types'

const LIMIT = 12

/** What the unit may still spend; finance opens periods and sets limits. */
export function Budgets() {
  const { api, said, can } = useAgency()
  const [offset, setOffset] = useState(0)
  const budgets = useQuery({
    queryKey: ['budgets', offset],
    queryFn: () => api<BudgetsAnswer>('spending/budgets', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Title>{said.spending.title}</Title>
      <p className="text-sm text-muted">{said.spending.lead}</p>
      <Answer query={budgets}>
        {(data) =>
          data.budgets.length === 0 ? (
            <Empty>{said.spending.none}</Empty>
          ) : (
            <>
              <div className="grid gap-4 md:grid-cols-2">
                {data.budgets.map((budget) => (
                  <BudgetCard key={budget.id} budget={budget} />
                ))}
              </div>
              <Pager {...data} onMove={setOffset} />
            </>
          )
        }
      </Answer>
      {can('finance') && <BudgetForm />}
      <Limits />
    </>
  )
}

export function BudgetCard({ budget }: { budget: Budget }) {
  const { said, lang } = useAgency()
  const { granted_fen, used_fen, held_fen } = budget
  const figures: [string, number][] = [
    [said.spending.granted, granted_fen],
    [said.spending.used, used_fen],
    [said.spending.held, held_fen],
    [said.spending.left, granted_fen - used_fen - held_fen],
  ]
  return (
    <Card title={budget.name}>
      <p className="text-sm text-muted">
        {said.spending.period(day(budget.starts_on, lang), day(budget.ends_on, lang))}
      </p>
      <dl className="mt-3 grid grid-cols-2 gap-3">
        {figures.map(([name, amount_fen]) => (
          <div key={name}>
            <dt className="text-sm text-muted">{name}</dt>
            <dd className="text-xl font-bold">{yuan(amount_fen)}</dd>
          </div>
        ))}
      </dl>
      <progress
        className="mt-3 h-3 w-full accent-persimmon"
        aria-label={said.spending.used}
        max={Math.max(1, granted_fen)}
        value={used_fen + held_fen}
      />
      <Link
        to="/spending/$budget_id"
        params={{ budget_id: budget.id }}
        className="mt-3 inline-block text-sm"
        aria-label={`${said.spending.entries} ${budget.name}`}
      >
        {said.spending.entries}
      </Link>
    </Card>
  )
}
