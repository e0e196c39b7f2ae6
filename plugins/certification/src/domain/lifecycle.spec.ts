import {
  ACTIONS,
  decide,
  isOpenToHolder,
  isRenewable,
  openActions,
  PARTIES,
  STATUSES,
  type CertificateAction,
  type CertificateStatus,
  type Party,
} from '.'

const NOTICE = { notice_days: 7 }

/** Every step there is: from, action, by whom, to. All others are refused, each and every one. */
const STEPS: [CertificateStatus, CertificateAction, Party, CertificateStatus][] = [
  ['draft', 'submit', 'holder', 'township_review'],
  ['draft', 'record', 'holder', 'certified'],
  ['draft', 'withdraw', 'holder', 'withdrawn'],
  ['township_review', 'approve_township', 'township', 'county_review'],
  ['township_review', 'return', 'township', 'returned'],
  ['county_review', 'approve_county', 'county', 'public_notice'],
  ['county_review', 'return', 'county', 'returned'],
  ['public_notice', 'publish_end', 'clock', 'certified'],
  ['public_notice', 'return', 'county', 'returned'],
  ['returned', 'correct', 'holder', 'township_review'],
  ['returned', 'withdraw', 'holder', 'withdrawn'],
  ['certified', 'remind_renewal', 'clock', 'renewal_due'],
  ['certified', 'suspend', 'county', 'suspended'],
  ['certified', 'revoke', 'county', 'revoked'],
  ['certified', 'expire', 'clock', 'expired'],
  ['renewal_due', 'suspend', 'county', 'suspended'],
  ['renewal_due', 'revoke', 'county', 'revoked'],
  ['renewal_due', 'expire', 'clock', 'expired'],
  ['suspended', 'reinstate', 'county', 'certified'],
  ['suspended', 'revoke', 'county', 'revoked'],
  ['suspended', 'expire', 'clock', 'expired'],
]

const ALL = STATUSES.flatMap((status) =>
  ACTIONS.flatMap((action) =>
    PARTIES.map((by): [CertificateStatus, CertificateAction, Party] => [status, action, by]),
  ),
)

describe('the lifecycle', () => {
  it.each(ALL)('%s, %s by %s', (status, action, by) => {
    const step = STEPS.find(([from, done]) => from === status && done === action)
    const result = decide(status, action, by, NOTICE)
    if (!step) expect(result).toMatchObject({ ok: false, refusal: { code: 'illegal_transition' } })
    else if (step[2] !== by)
      expect(result).toMatchObject({ ok: false, refusal: { code: 'review_level_missing' } })
    else expect(result).toEqual({ ok: true, value: step[3] })
  })

  it('leads every paper to an end that nothing leaves', () => {
    for (const status of ['expired', 'revoked', 'withdrawn'] as const)
      expect(PARTIES.flatMap((by) => openActions(status, by))).toEqual([])
  })

  it('certifies at once where the type has no public notice', () =>
    expect(decide('county_review', 'approve_county', 'county', { notice_days: 0 })).toEqual({
      ok: true,
      value: 'certified',
    }))

  it('offers each party what is theirs, and nothing else', () => {
    for (const status of STATUSES)
      for (const by of PARTIES)
        for (const action of openActions(status, by)) expect(decide(status, action, by, NOTICE).ok).toBe(true)
    expect(openActions('township_review', 'county')).toEqual([])
    expect(openActions('township_review', 'township')).toEqual(['approve_township', 'return'])
  })

  it('knows who may be written to and renewed', () => {
    expect(STATUSES.filter(isOpenToHolder)).toEqual(['draft', 'returned'])
    expect(STATUSES.filter(isRenewable)).toEqual(['certified', 'renewal_due', 'expired'])
  })
})
