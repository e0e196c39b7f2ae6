import { effectOf, FIELD_RULES, netContent, newListing, nextChangeStatus, planChange, RISK_FIELDS } from '.'
import type { ListingNow, Proposal } from './listing-change'

const now: ListingNow = {
  name_zh: '红薯',
  name_en: 'Sweet potato',
  summary_zh: '甜',
  summary_en: 'Sweet',
  category_code: 'vegetables',
  township_code: '500243101',
  temperature_class: 'cool',
  shelf_life_days: 60,
  season_months: [9, 10],
  images: [],
  on_sale: true,
  approved: true,
  base_unit: 'g',
  sizes: [{ sku: 'H-2.5KG', net_quantity: 2500, price_fen: 1500, case_units: null }],
}
const wish = (part: Partial<Proposal>): Proposal => ({ content: {}, prices: [], sizes: [], ...part })
const size = (net_quantity: number) => ({ net_quantity, gross_weight_g: net_quantity + 100, price_fen: 900 })

describe('a change of a listing', () => {
  it('every field has its risk class', () =>
    expect(FIELD_RULES.map(({ field }) => field).sort()).toEqual([...RISK_FIELDS].sort()))

  it.each<[string, Partial<Proposal>, string[], string[]]>([
    ['a price counts at once', { prices: [{ sku: 'H-2.5KG', price_fen: 1600 }] }, ['price.H-2.5KG'], []],
    ['a case counts at once', { cases: [{ sku: 'H-2.5KG', case_units: 4 }] }, ['case.H-2.5KG'], []],
    ['off the shelf at once', { content: { on_sale: false } }, ['on_sale'], []],
    ['an origin is looked at', { content: { township_code: '500243102' } }, [], ['township_code']],
    ['a name is looked at', { content: { name_zh: '蜜薯' } }, [], ['name_zh']],
    ['a new size is looked at', { sizes: [size(500)] }, [], ['size.500']],
    [
      'both classes part ways',
      { content: { category_code: 'fruit' }, prices: [{ sku: 'H-2.5KG', price_fen: 1 }] },
      ['price.H-2.5KG'],
      ['category_code'],
    ],
    [
      'what stays as it is is no change',
      { content: { name_zh: '红薯', season_months: [9, 10], shelf_life_days: 61 } },
      [],
      ['shelf_life_days'],
    ],
  ])('%s', (_name, part, at_once, review) => {
    const planned = planChange(now, wish(part), FIELD_RULES)
    if (!planned.ok) throw new Error(planned.refusal.code)
    expect(planned.value.at_once.map(({ field }) => field)).toEqual(at_once)
    expect(planned.value.review.map(({ field }) => field)).toEqual(review)
  })

  it.each<[string, ListingNow, Partial<Proposal>, string]>([
    ['nothing new', now, { content: { name_zh: '红薯' } }, 'change_empty'],
    ['a size it has not', now, { prices: [{ sku: 'X', price_fen: 1 }] }, 'sku_unknown'],
    ['a case of a size it has not', now, { cases: [{ sku: 'X', case_units: 4 }] }, 'sku_unknown'],
    ['the case it has', now, { cases: [{ sku: 'H-2.5KG', case_units: null }] }, 'change_empty'],
    ['a size it has', now, { sizes: [size(2500)] }, 'size_twice'],
    ['one size twice', now, { sizes: [size(500), size(500)] }, 'size_twice'],
    [
      'on the shelf unseen',
      { ...now, approved: false, on_sale: false },
      { content: { on_sale: true } },
      'listing_not_approved',
    ],
  ])('refuses %s', (_name, at, part, code) =>
    expect(planChange(at, wish(part), FIELD_RULES)).toMatchObject({ ok: false, refusal: { code } }),
  )

  it('a field nobody made a rule for is looked at', () => {
    const planned = planChange(now, wish({ content: { on_sale: false } }), [])
    expect(planned).toMatchObject({ ok: true, value: { at_once: [], review: [{ field: 'on_sale' }] } })
  })

  it('a county may decide otherwise: the rule is data', () => {
    const rules = FIELD_RULES.map((rule) =>
      rule.field === 'price' ? { ...rule, risk: 'review' as const } : rule,
    )
    const planned = planChange(now, wish({ prices: [{ sku: 'H-2.5KG', price_fen: 9 }] }), rules)
    expect(planned).toMatchObject({ ok: true, value: { at_once: [], review: [{ field: 'price.H-2.5KG' }] } })
  })

  it('what a change keeps is what it sets', () => {
    const { approved: _a, base_unit, sizes: _s, ...content } = now
    const effect = effectOf(newListing(content, [size(500)], base_unit))
    expect(effect).toEqual({ content, base_unit: 'g', prices: [], cases: [], sizes: [size(500)] })
    expect(effectOf([{ field: 'price.H-2.5KG', before: 1, after: 2 }]).prices).toEqual([
      { sku: 'H-2.5KG', price_fen: 2 },
    ])
  })

  it.each([
    ['pending', 'approve', 'applied'],
    ['pending', 'withdraw', 'withdrawn'],
    ['applied', 'reject', null],
    ['withdrawn', 'approve', null],
  ] as const)('%s, %s: %s', (from, action, to) => expect(nextChangeStatus(from, action)).toBe(to))

  it.each([
    [2500, 'g', '2.5KG', '2.5 千克', '2.5 kg'],
    [500, 'g', '500G', '500 克', '500 g'],
    [1, 'piece', '1P', '1 件', '1 piece'],
  ] as const)('%i %s is labelled %s', (quantity, unit, code, zh, en) =>
    expect(netContent(quantity, unit)).toEqual({ code, zh, en }),
  )
})
