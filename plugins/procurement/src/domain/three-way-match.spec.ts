import { judgeDelivery } from './acceptance'
import type { ChildRow } from './child-order'
import { matchOrder, type MatchedChild } from './three-way-match'

const row = (over: Partial<ChildRow>): ChildRow => ({
  line_id: 'l',
  variant_id: 'v',
  lot_id: 'lot1',
  quantity: 10,
  units: 1,
  amount_fen: 1000,
  ...over,
})
const signedFor = (rows: ChildRow[], received: number, rejected: number) => {
  const limits = { temperature_class: 'ambient', min_c: null, max_c: null }
  const lots = rows.map((one) => ({
    ...one,
    received_quantity: received,
    rejected_quantity: rejected,
    reason: 'damaged' as const,
  }))
  const verdict = judgeDelivery(rows, lots, undefined, limits)
  if (!verdict.ok) throw new Error(verdict.refusal.code)
  return verdict.value.lots
}
const line = (amount_fen: number, over: object = {}) => ({
  ...{ line_id: 'l', amount_fen, before: [], after: [] },
  ...over,
})

it('lists every difference once, and what is left may be paid', () => {
  const first = [row({})]
  const children: MatchedChild[] = [
    { no: 1, status: 'accepted', rows: first, signed: signedFor(first, 9, 2) },
    { no: 2, status: 'delivered', rows: [row({ lot_id: 'lot2', amount_fen: 500 })], signed: null },
    { no: 3, status: 'placed', rows: [row({ lot_id: 'lot3', amount_fen: 300 })], signed: null },
    { no: 4, status: 'cancelled', rows: [], signed: null },
  ]
  const order = line(2000, {
    before: [{ kind: 'line_cancel', amount_fen: 200 }],
    after: [{ kind: 'damage', amount_fen: 50 }],
  })
  const [matched] = matchOrder([order], children)
  expect(matched).toMatchObject({
    ...{ ordered_fen: 2000, dispatched_fen: 1500, accepted_fen: 700, undisputed_fen: 650 },
  })
  expect(
    matched?.differences.map(({ kind, no, quantity, amount_fen }) => [kind, no, quantity, amount_fen]),
  ).toEqual([
    ['line_cancel', null, null, 200],
    ['not_dispatched', null, null, 300],
    ['not_signed', 2, 10, 500],
    ['short', 1, 1, 100],
    ['rejected', 1, 2, 200],
    ['damage', null, null, 50],
  ])
})

it('what is too much takes nothing off', () => {
  const rows = [row({})]
  const children: MatchedChild[] = [{ no: 1, status: 'accepted', rows, signed: signedFor(rows, 12, 0) }]
  const [matched] = matchOrder([line(1000)], children)
  expect(matched?.undisputed_fen).toBe(1000)
  expect(matched?.differences).toMatchObject([
    { kind: 'over', quantity: 2, amount_fen: 0, reason: 'damaged' },
  ])
})

it('throws when money is in two places', () => {
  const children: MatchedChild[] = [{ no: 1, status: 'delivered', rows: [row({})], signed: null }]
  expect(() => matchOrder([line(900)], children)).toThrow(/does not add up/)
})
