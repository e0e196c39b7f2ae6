import type { Buyer, Decision } from '../../modules/order_desk'
import { emptyPlan } from './decide-promise'
import { daysTooEarly, fitsWindow } from './decide-window'

const award = {
  ...{ request_id: 'r', quotation_id: 'q', agreement_id: 'a', is_kept: true },
  ...{ deliver_from: '2026-12-01', deliver_to: '2026-12-05' },
}
const buyer: Buyer = { kind: 'institution', institution_id: 'i', person_id: 'p', award }
const arriving = (arrives_on: string): Decision => ({
  ...{ ship_on: arrives_on, plan: emptyPlan(arrives_on), capacity: [], lots: [], quota: null },
})

describe('the delivery window of an awarded order', () => {
  it.each([
    ['2026-11-28', 3, 'ok'],
    ['2026-12-01', 0, 'ok'],
    ['2026-12-05', 0, 'ok'],
    ['2026-12-06', 0, 'delivery_window_missed'],
  ])('arriving on %s is %i days too early and %s', (arrives_on, days, code) => {
    const fits = fitsWindow(buyer, arriving(arrives_on))
    expect(daysTooEarly(buyer, arriving(arrives_on))).toBe(days)
    expect(fits.ok ? 'ok' : fits.refusal.code).toBe(code)
  })

  it('is of no other order', () => {
    const other: Buyer = { kind: 'institution', institution_id: 'i', person_id: 'p' }
    expect([
      daysTooEarly(other, arriving('2020-01-01')),
      fitsWindow(other, arriving('2030-01-01')).ok,
    ]).toEqual([0, true])
  })
})
