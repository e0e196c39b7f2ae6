import type { LotFacts } from '@pengshui/traceability/domain'
import { planRegrouping, type RegroupFacts, type RegroupInput } from './plan-regrouping'

const lot = (id: string, change: Partial<LotFacts> = {}): LotFacts => ({
  ...{ id, code: id, trace_code: id, gtin: '02900000000018', product_id: 'p', seller_id: 's' },
  ...{ township_code: '500243101', village_name: '甲村', village_code: null, plot_ref: '1', grade: 'first' },
  ...{ household_ref: 'hh-1', photo_ids: null, base_unit: 'g', quantity_initial: 1000 },
  ...{ produced_on: '2026-11-10', expires_on: '2026-12-10', temperature_class: 'cool', status: 'active' },
  ...{ conformity_certificate_no: 'HGZ-1', product_name_zh: '红薯', product_name_en: 'Potato' },
  ...{ producer_name_zh: '社', producer_name_en: 'Coop', product_handle: 'h' },
  ...change,
})
const facts = (lots: LotFacts[], change: Partial<RegroupFacts> = {}): RegroupFacts => ({
  lots,
  category_code: 'vegetables',
  zone: {
    ...{ node_id: 'n', temperature_class: 'cool', node_name_zh: '点', node_name_en: 'Node' },
    node_township_code: null,
  },
  today: '2026-11-20',
  ...change,
})
const input = (
  quantities: number[],
  outputs: number[],
  change: Partial<RegroupInput> = {},
): RegroupInput => ({
  ...{ seller_id: 's', person_id: 'p', zone_id: 'z', reason: '分装', idempotency_key: 'k-1' },
  inputs: quantities.map((quantity, index) => ({ lot_id: `l${index}`, quantity })),
  outputs,
  ...change,
})
const pledge = { basis: 'self_test' as const, contact: '023-00000000' }
const other = { household_ref: 'hh-2', conformity_certificate_no: 'HGZ-2', village_name: '乙村' }

describe('lots split and mixed', () => {
  it('a split carries everything on, its certificate too', () => {
    const planned = planRegrouping(input([1000], [400, 600]), facts([lot('l0')]))
    expect(planned).toMatchObject({
      ok: true,
      value: {
        is_pledged: false,
        drafts: [400, 600].map((quantity_initial) => ({
          ...{ quantity_initial, conformity_certificate_no: 'HGZ-1', grade: 'first', village_name: '甲村' },
          ...{ produced_on: '2026-11-10', expires_on: '2026-12-10' },
        })),
      },
    })
  })

  it('a mixture is as old as the oldest, ends with the first, and says only what is true of all', () => {
    const second = lot('l1', {
      ...other,
      produced_on: '2026-11-05',
      expires_on: '2026-12-05',
      grade: 'second',
    })
    const planned = planRegrouping(input([500, 300], [800], { pledge }), facts([lot('l0'), second]))
    expect(planned).toMatchObject({
      value: {
        is_pledged: true,
        drafts: [
          {
            ...{ produced_on: '2026-11-05', expires_on: '2026-12-05', quantity_initial: 800 },
            ...{ household_ref: null, village_name: null, grade: null, plot_ref: '1' },
            conformity_certificate_no: expect.stringMatching(/^HGZ-20261120-[0-9A-F]{10}$/),
          },
        ],
      },
    })
  })

  it.each<[string, RegroupInput, RegroupFacts, string]>([
    [
      'a mixture of two producers without a new certificate',
      input([500, 500], [1000]),
      facts([lot('l0'), lot('l1', other)]),
      'conformity_certificate_missing',
    ],
    [
      'a mixture of two producers under the certificate of one',
      input([500, 500], [1000], { conformity_certificate_no: 'HGZ-1' }),
      facts([lot('l0'), lot('l1', other)]),
      'conformity_certificate_not_new',
    ],
    [
      'one producer under two certificates',
      input([500, 500], [1000]),
      facts([lot('l0'), lot('l1', { conformity_certificate_no: 'HGZ-9' })]),
      'conformity_certificate_missing',
    ],
    ['a lot that is not theirs', input([500, 500], [1000]), facts([lot('l0')]), 'lot_not_active'],
    ['a recalled lot', input([500], [500]), facts([lot('l0', { status: 'recalled' })]), 'lot_not_active'],
    [
      'a lot past its life',
      input([500], [500]),
      facts([lot('l0', { expires_on: '2026-11-19' })]),
      'lot_not_active',
    ],
    [
      'two products',
      input([500, 500], [1000]),
      facts([lot('l0'), lot('l1', { product_id: 'q' })]),
      'lots_of_two_kinds',
    ],
    ['goods that vanish', input([500], [499]), facts([lot('l0')]), 'regrouping_uneven'],
    ['no such room', input([500], [500]), facts([lot('l0')], { zone: null }), 'zone_unknown'],
  ])('refuses %s', (_name, asked, known, code) =>
    expect(planRegrouping(asked, known)).toMatchObject({ ok: false, refusal: { code } }),
  )

  it('goods nobody must pledge for need none', () =>
    expect(
      planRegrouping(
        input([500, 500], [1000]),
        facts([lot('l0'), lot('l1', other)], { category_code: 'oils' }),
      ),
    ).toMatchObject({ ok: true, value: { drafts: [{ conformity_certificate_no: null }] } }))
})
