import fc from 'fast-check'
import {
  checkSpending,
  EFFECT,
  orderMaxOf,
  planSpending,
  type Budget,
  type SpendingBooks,
  type SpendingEvent,
} from '.'

const budget = (more: Partial<Budget> = {}): Budget => ({
  ...{ id: 'b', name: 'year', starts_on: '2026-01-01', ends_on: '2026-12-31' },
  ...{ granted_fen: 1000, held_fen: 0, used_fen: 0 },
  ...more,
})

describe('a spending cap', () => {
  it.each([
    ['fits', 1000, [budget()], null, 'capped'],
    ['one fen too much', 1001, [budget()], null, 'spending_cap_exceeded'],
    ['what is held counts', 2, [budget({ held_fen: 500, used_fen: 499 })], null, 'spending_cap_exceeded'],
    ['no budget, no cap', 10 ** 9, [], null, 'free'],
    [
      'a budget of another year',
      10 ** 9,
      [budget({ starts_on: '2027-01-01', ends_on: '2027-12-31' })],
      null,
      'free',
    ],
    ['above the own limit', 101, [budget()], 100, 'order_above_delegation'],
    ['a limit without a budget', 101, [], 100, 'order_above_delegation'],
  ])('%s', (_name, amount_fen, budgets, order_max_fen, expected) => {
    const checked = checkSpending({ amount_fen, day: '2026-11-25', budgets, order_max_fen })
    expect(checked.ok ? (checked.value.capped ? 'capped' : 'free') : checked.refusal.code).toBe(expected)
  })

  it.each([
    ['m1', ['requester'], 50],
    ['m2', ['requester'], 100],
    ['m2', ['requester', 'finance'], 900],
    ['m2', ['approver'], null],
  ])('%s as %j may order up to %j', (member, roles, most) => {
    const limits = [
      { subject_kind: 'member' as const, subject: 'm1', order_max_fen: 50 },
      { subject_kind: 'role' as const, subject: 'requester', order_max_fen: 100 },
      { subject_kind: 'role' as const, subject: 'finance', order_max_fen: 900 },
    ]
    expect(orderMaxOf(limits, member, roles)).toBe(most)
  })

  const occurred_at = new Date(0)
  const name = fc.integer({ min: 0, max: 4 }).map(String)
  const event: fc.Arbitrary<SpendingEvent> = fc.oneof(
    fc.record({
      ...{ kind: fc.constant('hold' as const), cart_id: name, amount_fen: fc.integer({ min: 0, max: 600 }) },
      ...{ day: fc.constantFrom('2026-06-01', '2026-11-25'), occurred_at: fc.constant(occurred_at) },
    }),
    name.map((n) => ({ kind: 'post' as const, cart_id: n, order_id: n, occurred_at })),
    name.map((cart_id) => ({ kind: 'void' as const, cart_id, occurred_at })),
    fc.tuple(name, fc.integer({ min: 0, max: 600 }), name).map(([order_id, remaining_fen, event_id]) => ({
      ...{ kind: 'settle' as const, order_id, remaining_fen, event_id, reason: null, occurred_at },
    })),
    fc.tuple(fc.integer({ min: -600, max: 600 }), name).map(([delta_fen, event_id]) => ({
      ...{
        kind: 'grant' as const,
        budget_id: 'b',
        delta_fen,
        event_id,
        actor_id: 'm',
        reason: '',
        occurred_at,
      },
    })),
  )
  const start = (): SpendingBooks => ({
    budgets: [
      budget(),
      budget({ id: 'c', starts_on: '2026-11-01', ends_on: '2026-11-30', granted_fen: 400 }),
    ],
    ...{ holds: [], held_before: new Map(), used: new Map(), known_keys: new Set() },
  })

  it('is never exceeded, is the sum of its entries, and a repeated post, void, settlement or grant enters nothing', () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const books = start()
        const sums = new Map(start().budgets.map((one) => [one.id, [one.granted_fen, 0, 0]]))
        let serial = 0
        for (const one of events) {
          const { entries } = planSpending(books, [one])
          for (const entry of entries) {
            const sum = sums.get(entry.budget_id) ?? []
            EFFECT[entry.kind].forEach(
              (factor, index) => (sum[index] = (sum[index] ?? 0) + factor * entry.amount_fen),
            )
            if (entry.kind !== 'hold') continue
            const { budget_id, amount_fen } = entry
            books.holds.push({ id: `h${(serial += 1)}`, budget_id, cart_id: entry.cart_id ?? '', amount_fen })
          }
          if (one.kind !== 'hold') expect(planSpending(books, [one]).entries).toEqual([])
          for (const { id, granted_fen, held_fen, used_fen } of books.budgets) {
            expect(sums.get(id)).toEqual([granted_fen, held_fen, used_fen])
            expect(Math.min(held_fen, used_fen, granted_fen - held_fen - used_fen)).toBeGreaterThanOrEqual(0)
          }
        }
      }),
    )
  })
})
