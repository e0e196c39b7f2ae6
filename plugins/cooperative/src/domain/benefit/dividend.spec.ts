import fc from 'fast-check'
import { checkYearOver, dividendTermsOn, shareSurplus, type DividendHousehold, type DividendRule } from '.'

const home = (household_ref: string, shares: number, traded_fen: number): DividendHousehold => ({
  ...{ household_ref, shares, traded_fen },
})
const TERMS = { guaranteed_fen_per_share: 100, patronage_bp: 6000, share_bp: 3000 }

it('pays what is guaranteed first, then trade and shares, and keeps the rest', () => {
  const shared = shareSurplus(100_000, TERMS, [
    home('H1', 10, 2_000),
    home('H2', 0, 1_000),
    home('H3', 20, 0),
  ])
  expect(shared).toMatchObject({
    ok: true,
    value: { guaranteed_fen: 3_000, patronage_fen: 58_200, share_fen: 29_100, retained_fen: 9_700 },
  })
  expect(shared.ok && shared.value.households.map(({ total_fen }) => total_fen)).toEqual([
    1_000 + 38_800 + 9_700,
    19_400,
    2_000 + 19_400,
  ])
})

it.each([
  ['2026-12-31', 'dividend_year_open'],
  ['2027-01-01', null],
])('the year 2026 on %s: %s', (today, code) => {
  const checked = checkYearOver(2026, today)
  expect(checked.ok ? null : checked.refusal.code).toBe(code)
})

it.each([
  [2_999, TERMS, 'dividend_surplus_short'],
  [3_000, { ...TERMS, share_bp: 4_001 }, 'dividend_too_much'],
  [3_000, TERMS, null],
])('a surplus of %i at %j: %s', (surplus_fen, terms, code) => {
  const shared = shareSurplus(surplus_fen, terms, [home('H1', 30, 1)])
  expect(shared.ok ? null : shared.refusal.code).toBe(code)
})

it('keeps a part nobody has a claim on', () =>
  expect(shareSurplus(1_000, { ...TERMS, guaranteed_fen_per_share: 0 }, [home('H1', 0, 0)])).toMatchObject({
    value: { patronage_fen: 0, share_fen: 0, retained_fen: 1_000 },
  }))

it('sums to the surplus, to the fen', () => {
  const bp = fc.integer({ min: 0, max: 10_000 })
  const homes = fc.array(fc.tuple(fc.nat(100_000), fc.integer({ min: -500, max: 1_000_000_000 })), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(fc.nat(10_000_000_000), bp, bp, homes, (surplus_fen, patronage_bp, share, given) => {
      const share_bp = Math.min(share, 10_000 - patronage_bp)
      const households = given.map(([shares, traded_fen], index) => home(`H${index}`, shares, traded_fen))
      const shared = shareSurplus(
        surplus_fen,
        { guaranteed_fen_per_share: 1, patronage_bp, share_bp },
        households,
      )
      if (!shared.ok) return shared.refusal.code === 'dividend_surplus_short'
      const paid = shared.value.households.reduce((sum, { total_fen }) => sum + total_fen, 0)
      expect(paid + shared.value.retained_fen).toBe(surplus_fen)
      return shared.value.households.every((one) => one.patronage_fen >= 0 && one.share_fen >= 0)
    }),
  )
})

it('reads the terms of a day', () => {
  const rule = (no: number, kind: DividendRule['kind'], value: number, valid_from: string): DividendRule => ({
    ...{ id: `d${no}`, no, kind, value, valid_from },
  })
  const rules = [
    rule(1, 'share', 1000, '2026-01-01'),
    rule(2, 'share', 2000, '2026-07-01'),
    rule(3, 'patronage', 6000, '2026-01-01'),
  ]
  expect(dividendTermsOn(rules, '2026-06-30')).toEqual({
    guaranteed_fen_per_share: 0,
    patronage_bp: 6000,
    share_bp: 1000,
  })
  expect(dividendTermsOn(rules, '2026-07-01').share_bp).toBe(2000)
})
