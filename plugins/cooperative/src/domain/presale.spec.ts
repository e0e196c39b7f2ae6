import {
  checkTerms,
  choosePresale,
  isSelling,
  nextPresaleStatus,
  sellableQuantity,
  type PresaleOffer,
} from './presale'

const today = '2026-11-24'
const terms = {
  sells_from: '2026-11-20',
  sells_to: '2026-12-10',
  harvest_from: '2026-12-05',
  harvest_to: '2026-12-20',
  ship_by: '2026-12-24',
}
const offer = (product_id: string, over: Partial<PresaleOffer> = {}): PresaleOffer => ({
  presale_id: `psl_${product_id}`,
  product_id,
  status: 'open',
  sells_from: terms.sells_from,
  sells_to: terms.sells_to,
  ship_by: terms.ship_by,
  free_quantity: 10_000,
  ...over,
})
const line = (product_id: string, quantity: number, line_id = product_id) => ({
  line_id,
  product_id,
  quantity,
})

describe('checkTerms', () => {
  it('accepts windows that follow one another', () => {
    expect(checkTerms(terms, today)).toEqual({ ok: true, value: terms })
  })

  it.each([
    ['sells_to', { sells_to: '2026-11-19' }],
    ['sells_to', { sells_from: '2026-11-01', sells_to: '2026-11-23' }],
    ['harvest_to', { harvest_to: '2026-12-04' }],
    ['harvest_to', { harvest_from: '2026-11-01', harvest_to: '2026-11-19' }],
    ['ship_by', { ship_by: '2026-12-04' }],
    ['ship_by', { sells_to: '2026-12-25' }],
    ['ship_by', { ship_by: '2027-11-26' }],
  ])('refuses a wrong %s', (field, over) => {
    expect(checkTerms({ ...terms, ...over }, today)).toMatchObject({
      ok: false,
      refusal: { code: 'presale_dates', field },
    })
  })
})

describe('choosePresale', () => {
  it.each([
    ['goods in store', [line('a', 1)], [], null],
    ['one presale, two variants', [line('a', 4000, 'l1'), line('a', 6000, 'l2')], [offer('a')], 'psl_a'],
    ['a presale that has ended', [line('a', 1)], [offer('a', { status: 'closed' })], null],
    ['a presale that has not begun', [line('a', 1)], [offer('a', { sells_from: '2026-11-25' })], null],
  ])('knows an order of %s', (_name, lines, offers, presale_id) => {
    const chosen = choosePresale(lines, offers, today)
    expect(chosen.ok && (chosen.value?.presale_id ?? null)).toBe(presale_id)
  })

  it.each([
    ['presale_apart', [line('a', 1), line('b', 1)], [offer('a')]],
    ['presale_apart', [line('b', 1), line('a', 1)], [offer('a')]],
    ['presale_apart', [line('a', 1), line('b', 1)], [offer('a'), offer('b')]],
    ['presale_sold_out', [line('a', 6000, 'l1'), line('a', 4001, 'l2')], [offer('a')]],
  ])('refuses %s', (code, lines, offers) => {
    expect(choosePresale(lines, offers, today)).toMatchObject({ ok: false, refusal: { code } })
  })
})

it('sells only while it is open and in its window, and promises a share of the forecast', () => {
  expect(isSelling(offer('a'), today)).toBe(true)
  expect(isSelling(offer('a'), '2026-12-11')).toBe(false)
  expect([sellableQuantity(1001, 80), sellableQuantity(0, 80), sellableQuantity(7, 100)]).toEqual([800, 0, 7])
})

it('never reopens what is settled', () => {
  expect(nextPresaleStatus('open', 'settle')).toEqual({ ok: true, value: 'settling' })
  expect(nextPresaleStatus('settled', 'open')).toMatchObject({
    ok: false,
    refusal: { code: 'illegal_presale_action' },
  })
})
