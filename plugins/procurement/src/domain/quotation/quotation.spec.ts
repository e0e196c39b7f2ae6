import { checkAward, checkQuotation, checkWindow, nextQuotationStatus, shipDayFor, type QuotedLine } from '.'

const now = new Date('2026-11-25T02:00:00Z')
const later = new Date('2026-11-28T02:00:00Z')
const request = {
  status: 'open' as const,
  deadline_at: later,
  deliver_from: '2026-12-01',
  deliver_to: '2026-12-10',
  items: [{ id: 'rice', name: '大米', base_unit: 'g' as const, quantity: 50_000 }],
}
const line: QuotedLine = {
  ...{ item_id: 'rice', variant_id: 'v', sku: 'A', units: 10, price_fen: 3000 },
  ...{ seller_id: 's', base_unit: 'g', base_quantity: 5000 },
}
const code = (result: { ok: boolean; refusal?: { code: string } }) => result.refusal?.code ?? 'ok'

describe('a request for quotation', () => {
  it.each([
    ['as it should be', {}, 'ok'],
    ['with a deadline that is past', { deadline_at: now }, 'quotation_deadline'],
    ['delivered before its deadline', { deliver_from: '2026-11-27' }, 'quotation_deadline'],
    ['delivered backwards', { deliver_to: '2026-11-30' }, 'quotation_deadline'],
  ])('is asked %s: %s', (_what, change, expected) =>
    expect(code(checkWindow({ ...request, ...change }, now))).toBe(expected),
  )

  it.each<[string, object, object, Date, string]>([
    ['in time', {}, {}, now, 'ok'],
    ['at the deadline', {}, {}, later, 'quotation_closed'],
    ['when it is cancelled', { status: 'cancelled' }, {}, now, 'quotation_closed'],
    ['valid too shortly', {}, { valid_until: '2026-12-09' }, now, 'quotation_validity'],
    ['with goods kept to the deadline', {}, { held_until: '2026-11-28' }, now, 'ok'],
    ['with goods kept too shortly', {}, { held_until: '2026-11-27' }, now, 'quotation_held_until'],
    ['with goods kept too long', {}, { held_until: '2027-01-01' }, now, 'quotation_held_until'],
    [
      'with goods of somebody else',
      {},
      { lines: [{ ...line, seller_id: 't' }] },
      now,
      'quotation_not_own_goods',
    ],
    ['with less than was asked', {}, { lines: [{ ...line, units: 9 }] }, now, 'quotation_too_little'],
    ['with what was not asked', {}, { lines: [{ ...line, item_id: 'x' }] }, now, 'quotation_item_unknown'],
    ['twice the same', {}, { lines: [line, line] }, now, 'quotation_item_unknown'],
    ['in pieces for grams', {}, { lines: [{ ...line, base_unit: 'piece' }] }, now, 'quotation_item_unknown'],
  ])('is answered %s', (_what, of, change, at, expected) => {
    const quotation = { seller_id: 's', valid_until: '2026-12-31', lines: [line], ...change }
    expect(code(checkQuotation({ ...request, ...of }, quotation, at))).toBe(expected)
  })

  it.each<[string, object, string, Date, string]>([
    ['after the deadline', {}, '2026-12-31', later, 'ok'],
    ['while it is sealed', {}, '2026-12-31', now, 'quotation_sealed'],
    ['when the quotation is over', {}, '2026-11-27', later, 'quotation_expired'],
    ['twice', { status: 'awarded' }, '2026-12-31', later, 'illegal_quotation_action'],
  ])('is awarded %s', (_what, of, valid_until, at, expected) =>
    expect(code(checkAward({ ...request, ...of }, { valid_until }, at))).toBe(expected),
  )

  it.each([
    ['long before', '2026-11-25', '2026-11-29'],
    ['a day before', '2026-11-30', '2026-11-30'],
    ['when it is open already', '2026-12-05', '2026-12-05'],
  ])('is delivered from the day its window opens, seen %s', (_what, today, expected) =>
    expect(shipDayFor('2026-12-01', 2, today)).toBe(expected),
  )

  it('is cancelled once', () => {
    expect(nextQuotationStatus('open', 'cancel')).toEqual({ ok: true, value: 'cancelled' })
    expect(code(nextQuotationStatus('awarded', 'cancel'))).toBe('illegal_quotation_action')
  })
})
