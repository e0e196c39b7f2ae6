import { PRICE_RULES, priceWarning, referencePrice, ruleOf, type PriceBasis } from './price-reference'

const on = (day: string, price_fen: number) => ({ price_fen, effective_at: new Date(`${day}T04:00:00Z`) })
const today = '2026-11-20'

describe('the reference of a price', () => {
  it.each<[string, ReturnType<typeof on>[], PriceBasis, number, number | null]>([
    ['nothing known', [], 'median', 30, null],
    ['a product of today', [on(today, 900)], 'median', 30, 900],
    ['a price that stands since long', [on('2026-01-01', 1000)], 'lowest', 30, 1000],
    // three days at 800, seven at 1000
    [
      'the median of days, not of changes',
      [on('2026-11-10', 800), on('2026-11-13', 1000)],
      'median',
      10,
      1000,
    ],
    [
      'one cheap day does not move a median',
      [on('2026-10-01', 1000), on('2026-11-10', 500), on('2026-11-11', 1000)],
      'median',
      30,
      1000,
    ],
    [
      'it is the lowest though',
      [on('2026-10-01', 1000), on('2026-11-10', 500), on('2026-11-11', 1000)],
      'lowest',
      30,
      500,
    ],
    [
      'a cheap day before the window is forgotten',
      [on('2026-09-01', 500), on('2026-10-10', 1000)],
      'lowest',
      30,
      1000,
    ],
    ['of an even number the lower one', [on('2026-11-18', 800), on('2026-11-19', 900)], 'median', 2, 800],
    ['today itself does not count', [on('2026-11-01', 1000), on(today, 5000)], 'median', 10, 1000],
  ])('%s', (_name, history, basis, days, expected) =>
    expect(referencePrice(history, { basis, days }, today)).toBe(expected),
  )

  it.each([
    [1100, null],
    [1101, 1001],
    [1500, 5000],
    [500, null],
  ])('%i fen against 1000 with a tenth allowed: %s', (price_fen, above_bp) => {
    const rule = ruleOf(PRICE_RULES, 'fruit')
    const warning = priceWarning({ sku: 'S', price_fen }, [on('2026-01-01', 1000)], rule, today)
    expect(warning?.above_bp ?? null).toBe(above_bp === 1001 ? 1010 : above_bp)
  })

  it('a category has its own rule where the county made one', () => {
    const own = { category_code: 'fruit', basis: 'lowest' as const, days: 7, tolerance_bp: 0 }
    expect(ruleOf([...PRICE_RULES, own], 'fruit')).toBe(own)
    expect(ruleOf([...PRICE_RULES, own], 'eggs')).toBe(PRICE_RULES[0])
  })
})
