import { handoverOf, isUpheld, scoreSeller, type SellerFacts } from '.'

const TODAY = '2026-11-26'
const NOTHING: SellerFacts = {
  ...{ handovers: [], shortages: [], claims: [], lapses: [] },
  ...{ acceptances: { lots: 0, refused: 0 }, verified_on: null, next_verify_on: null },
}

it.each([
  ['2026-11-20', '2026-11-20', 'on_time'],
  ['2026-11-20', '2026-11-19', 'on_time'],
  ['2026-11-20', '2026-11-21', 'late'],
  ['2026-11-25', null, 'late'],
  [TODAY, null, 'due'],
])('goods planned for %s that left on %s are %s', (planned_on, departed_on, state) =>
  expect(handoverOf({ planned_on, departed_on }, TODAY)).toBe(state),
)

it.each([
  ['damage', 'approved', true],
  ['damage', 'rejected', false],
  ['damage', 'requested', false],
  ['return', 'approved', false],
] as const)('a %s that was %s: upheld against the seller %s', (kind, status, upheld) =>
  expect(isUpheld({ kind, status })).toBe(upheld),
)

describe('a scorecard', () => {
  it('of nothing says nothing: no share of no goods', () =>
    expect(scoreSeller(NOTHING, TODAY)).toMatchObject({
      ...{ handovers: 0, on_time_bp: null, refused_bp: null, lapses: 0, verification_overdue_days: 0 },
    }))

  it('counts what was due, in time and late, and leaves out what is to come', () =>
    expect(
      scoreSeller(
        {
          ...NOTHING,
          handovers: [
            { planned_on: '2026-11-20', departed_on: '2026-11-20', count: 6 },
            { planned_on: '2026-11-20', departed_on: '2026-11-22', count: 2 },
            { planned_on: '2026-11-24', departed_on: null, count: 1 },
            { planned_on: '2026-11-30', departed_on: null, count: 40 },
          ],
        },
        TODAY,
      ),
    ).toMatchObject({ handovers: 9, on_time: 6, late: 3, on_time_bp: 6667 }))

  it('counts claims that were made, and sums those upheld', () =>
    expect(
      scoreSeller(
        {
          ...NOTHING,
          claims: [
            { kind: 'damage', status: 'approved', refund_fen: 300, count: 2 },
            { kind: 'damage', status: 'rejected', refund_fen: 0, count: 1 },
            { kind: 'damage', status: 'withdrawn', refund_fen: 0, count: 5 },
            { kind: 'return', status: 'approved', refund_fen: 900, count: 1 },
          ],
        },
        TODAY,
      ),
    ).toMatchObject({ claims: 4, claims_upheld: 2, claims_fen: 300 }))

  it('says how many lots were refused, what lapsed, what ran short, and since when verification is due', () =>
    expect(
      scoreSeller(
        {
          ...NOTHING,
          shortages: [
            { cause: 'pick', count: 2 },
            { cause: 'recall', count: 1 },
          ],
          acceptances: { lots: 200, refused: 3 },
          lapses: [{ to_status: 'expired', count: 1 }],
          next_verify_on: '2026-11-16',
        },
        TODAY,
      ),
    ).toMatchObject({ shortages: 3, refused_bp: 150, lapses: 1, verification_overdue_days: 10 }))
})
