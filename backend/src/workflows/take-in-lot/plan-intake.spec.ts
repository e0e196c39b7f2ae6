import { planIntake, type IntakeFacts, type IntakeInput } from './plan-intake'

const listing: IntakeFacts['listing'] = {
  product_id: 'p',
  handle: 'wandoujian',
  name_zh: '豌豆尖',
  name_en: 'Pea shoots',
  base_unit: 'g',
  category_code: 'vegetables',
  temperature_class: 'chilled',
  shelf_life_days: 7,
  township_code: '500243222',
  seller_name_zh: '示例合作社',
  seller_name_en: 'Sample Cooperative',
}
const zone: IntakeFacts['zone'] = {
  temperature_class: 'chilled',
  node_id: 'n',
  node_open: true,
  node_name_zh: '善感冷库',
  node_name_en: 'Shangan cold room',
  node_township_code: '500243222',
}
const facts: IntakeFacts = {
  listing,
  zone,
  known: null,
  township_codes: ['500243222', '500243101'],
  today: '2026-11-23',
}
const input: IntakeInput = {
  seller_id: 's',
  person_id: 'm',
  listing_id: 'l',
  zone_id: 'z',
  quantity: 50_000,
  produced_on: '2026-11-22',
  conformity_certificate_no: 'HGZ-1',
  idempotency_key: 'key-0001',
}

describe('taking in a lot', () => {
  it('gives it the expiry of its shelf life and a key of its seller', () => {
    expect(planIntake(input, facts)).toMatchObject({
      ok: true,
      value: { draft: { expires_on: '2026-11-29', intake_key: 's:key-0001', product_handle: 'wandoujian' } },
    })
  })

  it('makes the certificate itself where that is asked, under a number that stays', () => {
    const pledge = { basis: 'self_test' as const, contact: '023-0' }
    const asked = { ...input, conformity_certificate_no: undefined, pledge }
    const [one, two] = [planIntake(asked, facts), planIntake(asked, facts)]
    expect(one).toEqual(two)
    expect(one).toMatchObject({
      value: {
        pledge,
        draft: { conformity_certificate_no: expect.stringMatching(/^HGZ-20261123-[0-9A-F]{10}$/) },
      },
    })
    // A number that is there already is the certificate.
    expect(planIntake({ ...input, pledge }, facts)).toMatchObject({
      value: { pledge: null, draft: { conformity_certificate_no: 'HGZ-1' } },
    })
  })

  it('keeps where they grew, and how good they are', () => {
    const asked = { ...input, origin_code: '500243101203', grade: 'first' as const, photo_ids: ['limg_1'] }
    expect(planIntake(asked, facts)).toMatchObject({
      value: { draft: { township_code: '500243101', village_code: '500243101203', grade: 'first' } },
    })
  })

  it.each([
    ['a place elsewhere', { ...input, origin_code: '410100001' }, facts, 'origin_unknown'],
    ["another seller's listing, or none", input, { ...facts, listing: null }, 'listing_not_found'],
    ['no such zone', input, { ...facts, zone: null }, 'zone_unknown'],
    ['a closed node', input, { ...facts, zone: { ...zone, node_open: false } }, 'zone_unknown'],
    ['a warm zone', input, { ...facts, zone: { ...zone, temperature_class: 'ambient' } }, 'zone_not_fitting'],
    ['tomorrow', { ...input, produced_on: '2026-11-24' }, facts, 'produced_in_future'],
    [
      'fresh goods without a pledge',
      { ...input, conformity_certificate_no: undefined },
      facts,
      'conformity_certificate_missing',
    ],
    ['goods past their life', { ...input, produced_on: '2026-11-15' }, facts, 'produced_in_future'],
  ])('refuses %s', (_, asked, known, code) =>
    expect(planIntake(asked, known)).toMatchObject({ ok: false, refusal: { code } }),
  )

  const known = { product_id: 'p', quantity: 50_000, produced_on: '2026-11-22', zone_ids: ['z', 'moved-to'] }
  it.each([
    ['the same again', known, true],
    ['another amount', { ...known, quantity: 1 }, false],
    ['another day', { ...known, produced_on: '2026-11-21' }, false],
    ['another product', { ...known, product_id: 'q' }, false],
    ['another room', { ...known, zone_ids: ['y'] }, false],
  ])('a key used before, %s', (_, earlier, same) =>
    expect(planIntake(input, { ...facts, known: earlier })).toMatchObject(
      same ? { ok: true } : { ok: false, refusal: { code: 'idempotency_key_reused' } },
    ),
  )
})
