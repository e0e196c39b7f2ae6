import { MEMBERSHIP_STATUSES, nextMembership, type MemberAction } from '@pengshui/kernel'
import fc from 'fast-check'
import { MEMBER_ROLES } from './institution'
import { checkManagerLeft, memberRoles, type Member } from './people'

const codeOf = (result: { ok: boolean; refusal?: { code: string } }) =>
  result.ok ? null : result.refusal?.code

describe('a membership', () => {
  it.each([
    ['active', 'suspend', 'suspended'],
    ['active', 'remove', 'left'],
    ['active', 'leave', 'left'],
    ['active', 'resume', null],
    ['active', 'join', null],
    ['suspended', 'resume', 'active'],
    ['suspended', 'remove', 'left'],
    ['suspended', 'suspend', null],
    ['suspended', 'leave', null],
    ['suspended', 'join', null],
    ['left', 'join', 'active'],
    ['left', 'resume', null],
    ['left', 'remove', null],
  ] as const)('that is %s becomes by %s: %s', (status, action, next) => {
    const result = nextMembership(status, action)
    expect(result.ok ? result.value : null).toBe(next)
    if (!next) expect(codeOf(result)).toBe('illegal_member_action')
  })

  it('has each role once, in one order, and at least one', () => {
    const result = memberRoles(['finance', 'requester', 'finance'])
    expect(result).toEqual({ ok: true, value: ['requester', 'finance'] })
    expect(codeOf(memberRoles([]))).toBe('roles_missing')
    expect(codeOf(memberRoles(['king']))).toBe('roles_missing')
  })
})

describe('the last manager', () => {
  const boss = { member_id: 'a', roles: ['manager'], status: 'active' as const }
  const clerk = { member_id: 'b', roles: ['requester'], status: 'active' as const }
  it.each([
    ['leaves alone', [boss, clerk], { ...boss, status: 'left' as const }, 'institution_needs_manager'],
    ['loses the role alone', [boss], { ...boss, roles: ['finance'] }, 'institution_needs_manager'],
    [
      'is followed by one who is suspended',
      [boss, { ...boss, member_id: 'c', status: 'suspended' as const }],
      { ...boss, status: 'suspended' as const },
      'institution_needs_manager',
    ],
    [
      'is followed by another',
      [boss, { ...boss, member_id: 'c' }],
      { ...boss, status: 'left' as const },
      null,
    ],
    ['is not who changes', [boss, clerk], { ...clerk, status: 'left' as const }, null],
  ])('%s', (_name, members, after, code) => expect(codeOf(checkManagerLeft(members, after))).toBe(code))

  it('is never lost by any order of changes', () => {
    const change = fc.record({
      member_id: fc.constantFrom('a', 'b', 'c'),
      roles: fc.subarray([...MEMBER_ROLES], { minLength: 1 }),
      status: fc.constantFrom(...MEMBERSHIP_STATUSES),
    })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        let members: Member[] = ['a', 'b', 'c'].map((member_id) => ({ ...boss, member_id }))
        for (const after of changes)
          if (checkManagerLeft(members, after).ok)
            members = members.map((one) => (one.member_id === after.member_id ? after : one))
        return members.some(({ roles, status }) => status === 'active' && roles.includes('manager'))
      }),
    )
  })

  it('is asked about by known actions only', () => {
    const actions: MemberAction[] = ['suspend', 'resume', 'remove', 'leave', 'join']
    expect(
      actions.filter((action) => MEMBERSHIP_STATUSES.some((status) => nextMembership(status, action).ok)),
    ).toEqual(actions)
  })
})
