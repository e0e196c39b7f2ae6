import {
  addMonths,
  mayReverify,
  nextVerification,
  nextVerifyOn,
  openVerificationActions,
  verificationDue,
} from './verification'

describe('a verification', () => {
  it.each([
    ['draft', 'submit', 'seller', 'township_review', null],
    ['township_review', 'approve_township', 'township', 'county_review', null],
    ['township_review', 'return', 'township', 'returned', null],
    ['returned', 'correct', 'seller', 'township_review', null],
    ['county_review', 'approve_county', 'county', 'approved', null],
    ['county_review', 'refuse', 'county', 'refused', null],
    ['township_review', 'approve_township', 'county', null, 'verification_level'],
    ['county_review', 'approve_county', 'township', null, 'verification_level'],
    ['township_review', 'approve_county', 'county', null, 'illegal_verification_action'],
    ['approved', 'return', 'county', null, 'illegal_verification_action'],
    ['refused', 'correct', 'seller', null, 'illegal_verification_action'],
    ['draft', 'approve_county', 'county', null, 'illegal_verification_action'],
  ] as const)('%s, %s by %s: %s', (status, action, by, to, code) => {
    const next = nextVerification(status, action, by)
    expect(next.ok ? [next.value, null] : [null, next.refusal.code]).toEqual([to, code])
  })

  it('says what each party may do', () => {
    expect(openVerificationActions('returned', 'seller')).toEqual(['correct', 'withdraw'])
    expect(openVerificationActions('county_review', 'township')).toEqual([])
    expect(openVerificationActions('county_review', 'county')).toEqual(['approve_county', 'return', 'refuse'])
  })
})

describe('half a year', () => {
  it.each([
    ['2026-11-26', 6, '2027-05-26'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-31'],
  ])('%s and %i months: %s', (day, months, after) => expect(addMonths(day, months)).toBe(after))

  it.each([
    [null, false, { kind: 'none' }],
    ['2026-12-27', false, { kind: 'none' }],
    ['2026-12-26', false, { kind: 'notice', days_left: 30 }],
    ['2026-12-11', false, { kind: 'notice', days_left: 15 }],
    ['2026-11-30', false, { kind: 'notice', days_left: 7 }],
    ['2026-11-26', false, { kind: 'notice', days_left: 7 }],
    ['2026-11-25', false, { kind: 'overdue' }],
    ['2026-11-25', true, { kind: 'none' }],
    ['2026-10-27', true, { kind: 'none' }],
    ['2026-10-26', true, { kind: 'overdue' }],
  ])('ends on %s, in review %s', (ends, in_review, due) =>
    expect(verificationDue(ends, in_review, '2026-11-26')).toEqual(due),
  )

  it('may be looked at again from its first notice on', () => {
    expect(nextVerifyOn('2026-11-26')).toBe('2027-05-26')
    expect(mayReverify('2026-12-26', '2026-11-26')).toBe(true)
    expect(mayReverify('2026-12-27', '2026-11-26')).toBe(false)
    expect(mayReverify('2026-01-01', '2026-11-26')).toBe(true)
  })
})
