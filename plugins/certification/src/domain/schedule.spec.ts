import { startOfDay } from '@pengshui/kernel'
import { dueAction, nextCheckAt, noticeDue, type Timed } from '.'

const paper: Timed = {
  status: 'certified',
  valid_to: '2026-12-31',
  notice_ends_on: null,
  renewal_notice_days: [30, 15, 7],
  open_objections: 0,
}
const onNotice: Timed = { ...paper, status: 'public_notice', valid_to: null, notice_ends_on: '2026-11-30' }
const at = (day: string, minutes = 0) => new Date(startOfDay(day).getTime() + minutes * 60_000)

describe('the calendar', () => {
  it.each<[string, Timed, Date, string | null]>([
    ['far from its end', paper, at('2026-06-01'), null],
    ['thirty days before', paper, at('2026-12-01'), 'remind_renewal'],
    ['a minute before thirty days', paper, at('2026-12-01', -1), null],
    ['reminded', { ...paper, status: 'renewal_due' }, at('2026-12-20'), null],
    [
      'on its last day, a minute to midnight',
      { ...paper, status: 'renewal_due' },
      at('2027-01-01', -1),
      null,
    ],
    ['at midnight in Shanghai', { ...paper, status: 'renewal_due' }, at('2027-01-01'), 'expire'],
    ['suspended and over', { ...paper, status: 'suspended' }, at('2027-01-01'), 'expire'],
    ['slept over', paper, at('2028-01-01'), 'expire'],
    ['revoked', { ...paper, status: 'revoked' }, at('2028-01-01'), null],
    ['on notice, its last day', onNotice, at('2026-12-01', -1), null],
    ['notice over', onNotice, at('2026-12-01'), 'publish_end'],
    ['notice over, an objection open', { ...onNotice, open_objections: 1 }, at('2026-12-05'), null],
  ])('%s', (_, timed, now, action) => expect(dueAction(timed, now)).toBe(action))

  it.each([
    ['2026-12-01', 30],
    ['2026-12-15', 30],
    ['2026-12-16', 15],
    ['2026-12-24', 7],
    ['2026-12-31', 7],
    ['2027-01-01', null],
    ['2026-11-30', null],
  ])('warns on %s of %s days', (day, days) => expect(noticeDue(paper, at(day))).toBe(days))

  it.each<[string, Timed, Date, Date | null]>([
    ['the first warning', paper, at('2026-06-01'), at('2026-12-01')],
    ['the next warning', { ...paper, status: 'renewal_due' }, at('2026-12-01'), at('2026-12-16')],
    ['its end', { ...paper, status: 'renewal_due' }, at('2026-12-24'), at('2027-01-01')],
    ['the end of the notice', onNotice, at('2026-11-23'), at('2026-12-01')],
    ['tomorrow, while an objection is open', onNotice, at('2026-12-03', 5), at('2026-12-04')],
    ['nothing any more', { ...paper, status: 'expired' }, at('2027-01-01'), null],
    ['nothing yet', { ...paper, status: 'county_review', valid_to: null }, at('2026-11-23'), null],
  ])('looks next at %s', (_, timed, now, next) => expect(nextCheckAt(timed, now)).toEqual(next))
})
