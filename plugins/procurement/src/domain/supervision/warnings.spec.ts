import {
  baseBelowLastYear,
  behindLine,
  noDeclaration,
  priceAbovePublic,
  rushFrom,
  yearEndRush,
  type WarningKind,
  type WarningRule,
} from './warnings'

const rule = (
  kind: WarningKind,
  threshold_bp: number | null,
  more: Partial<WarningRule> = {},
): WarningRule => ({
  ...{ kind, is_on: true, threshold_bp, days: null, filing_on: null },
  ...more,
})
const unit = { institution_id: 'i', programme_id: 'p', declaration_id: 'd' }

describe('no declaration by the filing date', () => {
  it.each([
    ['on the day', 0, '2026-03-31', null],
    ['a day later', 0, '2026-04-01', 1],
    ['but filed', 1, '2026-12-01', null],
  ])('%s', (_name, filed, today, days_late) =>
    expect(
      noDeclaration(
        rule('no_declaration', null, { filing_on: '03-31' }),
        { ...unit, fiscal_year: 2026, filed, latest_status: 'draft' },
        today,
      )?.figures.days_late ?? null,
    ).toBe(days_late),
  )
})

describe('behind the straight line', () => {
  it.each([
    // reserved, completed, elapsed, threshold: behind, or null
    [1000, 400, 5_000, 1_000, null],
    [1000, 399, 5_000, 1_000, 1_010],
    [1000, 399, 5_000, 999, 1_010],
    [1000, 900, 5_000, 0, null],
    [0, 0, 10_000, 0, null],
  ])(
    '%i reserved, %i completed at %i, %i let pass: %s',
    (reserved_fen, completed_fen, elapsed, limit, behind) =>
      expect(
        behindLine(rule('behind_line', limit), { ...unit, reserved_fen, completed_fen }, elapsed)?.figures
          .behind_bp ?? null,
      ).toBe(behind),
  )
})

describe('a rush at the end of the year', () => {
  it('looks at the last days, the last of the year among them', () => {
    expect(rushFrom(2026, 1)).toBe('2026-12-31')
    expect(rushFrom(2026, 30)).toBe('2026-12-02')
  })
  it.each([
    [1000, 400, null],
    [1000, 401, 4_010],
    [0, 0, null],
  ])('of %i ordered, %i late: %s', (ordered_fen, late_fen, share_bp) =>
    expect(
      yearEndRush(rule('year_end_rush', 4_000, { days: 30 }), {
        ...{ ...unit, ordered_fen, late_fen, from_on: '2026-12-02' },
      })?.figures.share_bp ?? null,
    ).toBe(share_bp),
  )
})

describe('a price above the public one', () => {
  const line = {
    ...{ ...unit, order_id: 'o', display_id: 7, line_id: 'l', sku: 'S', name_zh: '货', name_en: 'goods' },
    ...{ placed_on: '2026-05-01', source: 'street' as const },
  }
  it.each([
    [1050, 1000, 500, null],
    [1051, 1000, 500, 510],
    [1000, 1000, 0, null],
    [900, 1000, 0, null],
    [100, 0, 0, null],
    // less than a basis point above is above, and not more than none
    [100_001, 100_000, 0, null],
  ])('%i where the street paid %i, %i let pass: %s', (price_fen, public_fen, limit, above_bp) =>
    expect(
      priceAbovePublic(rule('price_above_public', limit, { days: 90 }), { ...line, price_fen, public_fen })
        ?.figures.above_bp ?? null,
    ).toBe(above_bp),
  )
})

describe('a base below last year’s', () => {
  it.each([
    [800, 1000, null],
    [799, 1000, 7_990],
    [0, 1000, 0],
    [500, 0, null],
  ])('%i after %i: %s', (base_fen, last_base_fen, of_last_bp) =>
    expect(
      baseBelowLastYear(rule('base_below_last_year', 8_000), { ...unit, base_fen, last_base_fen })?.figures
        .of_last_bp ?? null,
    ).toBe(of_last_bp),
  )
})
