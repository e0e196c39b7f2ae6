import { nextMembership } from '@pengshui/kernel'
import { checkOwnerLeft, sellerRoles, type Member } from './people'

describe('memberships', () => {
  it.each([
    ['active', 'suspend', 'suspended'],
    ['suspended', 'resume', 'active'],
    ['active', 'leave', 'left'],
    ['suspended', 'remove', 'left'],
    ['left', 'join', 'active'],
    ['left', 'resume', 'illegal_member_action'],
    ['suspended', 'leave', 'illegal_member_action'],
    ['active', 'join', 'illegal_member_action'],
  ] as const)('%s, %s: %s', (status, action, expected) => {
    const next = nextMembership(status, action)
    expect(next.ok ? next.value : next.refusal.code).toBe(expected)
  })

  const owner: Member = { person_id: 'o', roles: ['owner'], status: 'active' }
  const clerk: Member = { person_id: 'c', roles: ['stock'], status: 'active' }
  const off: Member = { person_id: 'x', roles: ['owner'], status: 'suspended' }
  it.each([
    ['the only owner leaves', [owner, clerk, off], { ...owner, status: 'left' }, 'seller_needs_owner'],
    [
      'the only owner gives the role up',
      [owner, clerk],
      { ...owner, roles: ['stock'] },
      'seller_needs_owner',
    ],
    ['one of two owners leaves', [owner, { ...clerk, roles: ['owner'] }], { ...owner, status: 'left' }, null],
    ['a clerk leaves', [owner, clerk], { ...clerk, status: 'left' }, null],
    ['a seller without owners loses a clerk', [clerk], { ...clerk, status: 'left' }, null],
  ] as [string, Member[], Member, string | null][])('%s', (_name, members, after, code) => {
    const kept = checkOwnerLeft(members, after)
    expect(kept.ok ? null : kept.refusal.code).toBe(code)
  })

  it('has each role once, in one order, and at least one', () => {
    expect(sellerRoles(['finance', 'owner', 'finance'])).toEqual({ ok: true, value: ['owner', 'finance'] })
    expect(sellerRoles(['king'])).toMatchObject({ ok: false, refusal: { code: 'roles_missing' } })
  })
})
