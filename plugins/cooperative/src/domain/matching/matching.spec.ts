import {
  checkMatchingWindow,
  matchOf,
  nextInterestStatus,
  rankMatches,
  type Match,
  type MatchingTerms,
} from '.'

const demand: MatchingTerms = {
  ...{ category_code: 'vegetables', base_unit: 'g', quantity: 1_000_000 },
  ...{ window_from: '2026-12-01', window_to: '2026-12-10', grade: 'first', price_fen: 300 },
}

describe('an offer answers a demand', () => {
  it.each<[string, Partial<MatchingTerms>, Match | null]>([
    ['whole', {}, { covers_percent: 100, days_percent: 100, price: 'within' }],
    [
      'with more than is asked',
      { quantity: 9_000_000 },
      { covers_percent: 100, days_percent: 100, price: 'within' },
    ],
    ['in part', { quantity: 259_999 }, { covers_percent: 25, days_percent: 100, price: 'within' }],
    [
      'on its first day',
      { window_from: '2026-11-01', window_to: '2026-12-01' },
      { covers_percent: 100, days_percent: 10, price: 'within' },
    ],
    [
      'on its last half',
      { window_from: '2026-12-06', window_to: '2027-01-01' },
      { covers_percent: 100, days_percent: 50, price: 'within' },
    ],
    ['at a fen too much', { price_fen: 301 }, { covers_percent: 100, days_percent: 100, price: 'above' }],
    ['with no price', { price_fen: null }, { covers_percent: 100, days_percent: 100, price: 'open' }],
    [
      'with a better grade',
      { grade: 'special' },
      { covers_percent: 100, days_percent: 100, price: 'within' },
    ],
    ['not with a lower grade', { grade: 'second' }, null],
    ['not the day before', { window_from: '2026-11-01', window_to: '2026-11-30' }, null],
    ['not the day after', { window_from: '2026-12-11', window_to: '2026-12-12' }, null],
    ['not in another unit', { base_unit: 'piece' }, null],
    ['not with other goods', { category_code: 'fruit' }, null],
  ])('%s', (_name, change, expected) => {
    expect(matchOf(demand, { ...demand, ...change })).toEqual(expected)
  })

  it('in the order a buyer reads', () => {
    const of = (name: string, price_fen: number | null, match: Partial<Match>) => ({
      ...{ name, price_fen },
      match: { covers_percent: 100, days_percent: 100, price: 'within' as const, ...match },
    })
    const ranked = rankMatches([
      of('above', 900, { price: 'above' }),
      of('open', null, { price: 'open' }),
      of('dear', 290, {}),
      of('half', 100, { covers_percent: 50 }),
      of('cheap', 200, {}),
      of('few days', 100, { days_percent: 20 }),
    ])
    expect(ranked.map(({ name }) => name)).toEqual(['cheap', 'dear', 'few days', 'half', 'open', 'above'])
  })
})

it.each([
  ['2026-12-01', '2026-12-10', '2026-12-10', true],
  ['2026-12-01', '2026-12-10', '2026-12-11', false],
  ['2026-12-10', '2026-12-09', '2026-12-01', false],
])('a window from %s to %s stands on %s: %s', (window_from, window_to, today, stands) => {
  expect(checkMatchingWindow({ window_from, window_to }, today).ok).toBe(stands)
})

it.each([
  ['none', 'offer', 'offered'],
  ['none', 'drop', 'illegal_matching_action'],
  ['offered', 'shortlist', 'shortlisted'],
  ['dropped', 'offer', 'illegal_matching_action'],
  ['dropped', 'shortlist', 'shortlisted'],
  ['withdrawn', 'shortlist', 'illegal_matching_action'],
  ['shortlisted', 'lead', 'led'],
  ['offered', 'lead', 'illegal_matching_action'],
  ['led', 'withdraw', 'illegal_matching_action'],
] as const)('a match that is %s, by %s: %s', (status, action, expected) => {
  const result = nextInterestStatus(status, action)
  expect(result.ok ? result.value : result.refusal.code).toBe(expected)
})
