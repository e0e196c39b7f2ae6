import type { VariantFacts } from '@pengshui/cooperative/modules/cooperative'
import { mayReplace, type Papers } from './may-replace'

const variant = {
  ...{ sku: 'S', product_id: 'p', seller_id: 's', seller_kind: 'enterprise', category_code: 'oils' },
  ...{ listing_status: 'listed', seller_status: 'active' },
} as VariantFacts
const papers = (valid_to: string | null): Papers => ({
  requirements: [
    {
      ...{ gate_key: 'food_permit', type_codes: ['food_production_licence'], subject_kind: 'seller' },
      ...{ gated_categories: ['oils'], gated_seller_kinds: ['*'], in_force_from: null },
    },
  ],
  certificates:
    valid_to === null
      ? []
      : [
          {
            ...{ type_code: 'food_production_licence', subject_id: 's', status: 'certified' },
            ...{ valid_from: '2026-01-01', valid_to },
          },
        ],
})

it.each<[string, VariantFacts, Papers, string | null]>([
  ['with a valid permit', variant, papers('2026-12-31'), null],
  ['on the last day of it', variant, papers('2026-11-26'), null],
  ['a day after it', variant, papers('2026-11-25'), 'certificate_expired'],
  ['without one', variant, papers(null), 'certificate_missing'],
  ['off the shelf', { ...variant, listing_status: 'delisted' }, papers('2026-12-31'), 'listing_not_listed'],
  [
    'of a suspended seller',
    { ...variant, seller_status: 'suspended' },
    papers('2026-12-31'),
    'seller_suspended',
  ],
])('goods in place of others, %s', (_name, goods, known, code) => {
  const result = mayReplace('l', goods, known, '2026-11-26')
  expect(result.ok ? null : result.refusal.code).toBe(code)
})
