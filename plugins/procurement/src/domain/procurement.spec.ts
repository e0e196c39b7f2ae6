import { usccCheckCharacter } from '@pengshui/kernel'
import fc from 'fast-check'
import {
  balanceOf,
  checkStatement,
  checkUscc,
  completable,
  figuresOf,
  nextDeclarationStatus,
  quotaLines,
  reservedFen,
  type QuotaAccount,
  type QuotaTransfer,
} from '.'

describe('USCC', () => {
  // A code whose check character fits, and single-character slips of it.
  it.each([
    ['11100000000013338W', '11100000000013338W'],
    ['11100000000013338X', 'invalid_uscc'],
    ['11100000000013383W', 'invalid_uscc'],
    ['1110000000001333', 'invalid_uscc'],
    ['I1100000000013338W', 'invalid_uscc'],
  ])('%s: %s', (code, expected) => {
    const result = checkUscc(code)
    expect(result.ok ? result.value : result.refusal.code).toBe(expected)
  })

  it('accepts every code it completes itself', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{9}$/), (text) => {
        return checkUscc(text + usccCheckCharacter(text)).ok
      }),
    )
  })
})

describe('declarations', () => {
  it.each([
    [100_000_05, 1000, 1_000_001],
    [100_000_04, 1000, 1_000_000],
  ])('reserves %i x %i bp = %i', (base, ratio, reserved) => expect(reservedFen(base, ratio)).toBe(reserved))

  it.each([
    ['draft', 'submit', 'submitted'],
    ['submitted', 'return', 'returned'],
    ['returned', 'correct', 'submitted'],
    ['supervisor_approved', 'confirm', 'confirmed'],
    ['confirmed', 'return', 'illegal_declaration_action'],
    ['confirmed', 'amend', 'draft'],
    ['submitted', 'amend', 'illegal_declaration_action'],
    ['draft', 'confirm', 'illegal_declaration_action'],
  ] as const)('%s, %s: %s', (status, action, expected) => {
    const result = nextDeclarationStatus(status, action)
    expect(result.ok ? result.value : result.refusal.code).toBe(expected)
  })
})

describe('a statement', () => {
  const programme = { kind: 'county_programme' as const, ratio_bp: 1000, floor_not_below_last_year: true }
  const unit = { institution_id: 'me', last_year_reserved_fen: 100 }
  const own = { canteen_kind: 'own' as const, base_fen: 1005, ratio_bp: 1000, representative_id: null }
  it.each([
    ['is rounded half up', own, programme, 101],
    ['101 %', { ...own, ratio_bp: 10_100 }, programme, 'ratio_above_whole'],
    ['below the floor', { ...own, ratio_bp: 999 }, programme, 'ratio_below_floor'],
    ['below last year', { ...own, base_fen: 990 }, programme, 'below_last_year'],
    [
      'below last year, which nobody asks for',
      { ...own, base_fen: 990 },
      { ...programme, floor_not_below_last_year: false },
      99,
    ],
    ['no canteen', { ...own, canteen_kind: 'none' as const, base_fen: 0 }, programme, 0],
    ['no canteen, and a base', { ...own, canteen_kind: 'none' as const }, programme, 'zero_filing_has_base'],
    ['shared, nobody named', { ...own, canteen_kind: 'shared' as const }, programme, 'representative_needed'],
    [
      'shared, filing for all',
      { ...own, canteen_kind: 'shared' as const, representative_id: 'me' },
      programme,
      101,
    ],
    [
      'shared, others file',
      { ...own, canteen_kind: 'shared' as const, representative_id: 'x' },
      programme,
      'zero_filing_has_base',
    ],
    [
      'the national reserve',
      own,
      { ...programme, kind: 'national_reserve' as const },
      'programme_not_declared_here',
    ],
  ])('%s', (_name, statement, of, expected) => {
    const checked = checkStatement(of, statement, unit)
    expect(checked.ok ? checked.value : checked.refusal.code).toBe(expected)
  })
})

describe('the quota', () => {
  const line = (line_id: string, amount_fen: number, quota_eligible = true) => ({
    line_id,
    product_id: 'p',
    quota_eligible,
    amount_fen,
  })

  it('counts eligible lines only, and nothing toward the national reserve', () => {
    const lines = [line('a', 100), line('b', 50, false)]
    expect(quotaLines('county_programme', lines)).toEqual([{ line_id: 'a', amount_fen: 100 }])
    expect(quotaLines('national_reserve', lines)).toEqual([])
  })

  it('completes a line up to what is both accepted and paid', () => {
    expect(completable({ accepted_fen: 700, paid_fen: 1000, completed_fen: 0 })).toBe(700)
    expect(completable({ accepted_fen: 700, paid_fen: 0, completed_fen: 0 })).toBe(0)
    expect(completable({ accepted_fen: 700, paid_fen: 1000, completed_fen: 700 })).toBe(0)
  })

  const transfers = fc.array(
    fc.record({
      event_key: fc.integer({ min: 0, max: 50 }).map(String),
      amount_fen: fc.integer({ min: 1, max: 1e8 }),
      credit_account: fc.constantFrom<QuotaAccount>('reserved', 'ordered', 'accepted', 'paid', 'completed'),
      state: fc.constantFrom<QuotaTransfer['state']>('pending', 'posted', 'voided'),
    }),
  )
  const whole = (part: object, index: number): QuotaTransfer =>
    ({
      id: String(index),
      declaration_id: 'd',
      debit_account: 'control',
      pending_id: null,
      order_id: null,
      cart_id: null,
      line_id: null,
      fiscal_year: 2026,
      occurred_at: new Date(0),
      reason: null,
      ...part,
    }) as QuotaTransfer

  it('changes nothing when events are replayed, in whatever order; debits equal credits', () => {
    fc.assert(
      fc.property(transfers, (parts) => {
        const rows = [...new Map(parts.map((part) => [part.event_key, part])).values()].map(whole)
        const replayed = [...rows, ...rows].reverse()
        expect(figuresOf(replayed)).toEqual(figuresOf(rows))
        return balanceOf(rows) === 0
      }),
    )
  })
})
