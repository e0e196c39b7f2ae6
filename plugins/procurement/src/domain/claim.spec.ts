import { CLAIM_STATUSES, maskedName, nextClaim, planCredits, type CreditDeclaration } from './claim'
import { DEFAULT_RULE } from './counting-rule'

const codeOf = (result: { ok: boolean; refusal?: { code: string } }) =>
  result.ok ? null : result.refusal?.code
const declaration = (more: Partial<CreditDeclaration> = {}): CreditDeclaration => ({
  ...{ id: 'd', institution_id: 'i', programme_id: 'p', fiscal_year: 2026, is_confirmed: true },
  ...{ programme_kind: 'county_programme', rule: DEFAULT_RULE, ...more },
})
const line = (line_id: string, amount_fen: number, quota_eligible = true) => ({
  ...{ line_id, amount_fen, quota_eligible, product_id: line_id },
})
const claim = { institution_id: 'i', fiscal_year: 2026 }
const LINES = [line('tea', 1999), line('soap', 500, false), line('gone', 0)]

describe('a claim', () => {
  it.each(CLAIM_STATUSES)('that is %s is decided only while it waits', (status) => {
    for (const action of ['confirm', 'decline', 'withdraw'] as const)
      expect(codeOf(nextClaim(status, action))).toBe(status === 'pending' ? null : 'claim_not_open')
  })

  it.each([
    ['another unit', [declaration({ institution_id: 'x' })], 'declaration_not_found'],
    ['nobody', [null], 'declaration_not_found'],
    ['one that is not confirmed', [declaration({ is_confirmed: false })], 'declaration_not_confirmed'],
    ['another year', [declaration({ fiscal_year: 2025 })], 'claim_of_other_year'],
    ['the national reserve', [declaration({ programme_kind: 'national_reserve' })], 'claim_counts_nothing'],
    [
      'other goods',
      [declaration({ rule: { ...DEFAULT_RULE, categories: ['rice'] } })],
      'claim_counts_nothing',
    ],
  ])('is not credited to %s', (_name, declarations, code) =>
    expect(codeOf(planCredits(declarations, LINES, claim))).toBe(code),
  )

  it('credits what counts, once a programme, with what it cost in the end', () => {
    const result = planCredits([declaration(), declaration({ id: 'e', programme_id: 'q' })], LINES, claim)
    expect(result).toEqual({
      ok: true,
      value: [
        { declaration_id: 'd', programme_id: 'p', line_id: 'tea', amount_fen: 1999 },
        { declaration_id: 'e', programme_id: 'q', line_id: 'tea', amount_fen: 1999 },
      ],
    })
  })

  it.each([
    ['李小明', '李**'],
    [' Wang', 'W**'],
    ['', '**'],
  ])('shows %s as %s', (name, masked) => expect(maskedName(name)).toBe(masked))
})
