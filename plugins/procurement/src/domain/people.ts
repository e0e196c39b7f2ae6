import { accept, refuse, type Result } from '@pengshui/kernel'
import { illegalMemberAction, institutionNeedsManager, rolesMissing } from '../refusals'
import { MEMBER_ROLES, type MemberRole } from './institution'

export const MEMBERSHIP_STATUSES = ['active', 'suspended', 'left'] as const
export type MembershipStatus = (typeof MEMBERSHIP_STATUSES)[number]
export const MEMBER_ACTIONS = ['suspend', 'resume', 'remove'] as const
export type MemberAction = (typeof MEMBER_ACTIONS)[number] | 'leave' | 'join'

/** Nobody comes back by being resumed: whoever left is invited again. */
const TRANSITIONS: Record<MembershipStatus, Partial<Record<MemberAction, MembershipStatus>>> = {
  active: { suspend: 'suspended', remove: 'left', leave: 'left' },
  suspended: { resume: 'active', remove: 'left' },
  left: { join: 'active' },
}

/** A membership's next status, or `illegal_member_action`. */
export function nextMembership(status: MembershipStatus, action: MemberAction): Result<MembershipStatus> {
  const next = TRANSITIONS[status][action]
  return next ? accept(next) : refuse(illegalMemberAction(status, action))
}

export type Member = { member_id: string; roles: readonly string[]; status: MembershipStatus }

const isManager = ({ roles, status }: Omit<Member, 'member_id'>): boolean =>
  status === 'active' && roles.includes('manager')

/**
 * An institution that has a manager keeps one: the last active manager neither leaves, nor is suspended, nor loses the
 * role. Called with all members under the institution's lock.
 */
export function checkManagerLeft(members: Member[], after: Member): Result<void> {
  const before = members.find(({ member_id }) => member_id === after.member_id)
  const loses = before !== undefined && isManager(before) && !isManager(after)
  const others = members.some((one) => one.member_id !== after.member_id && isManager(one))
  return loses && !others ? refuse(institutionNeedsManager()) : accept(undefined)
}

/** Each role once, in the house's order; at least one. */
export function plainRoles(roles: readonly string[]): Result<MemberRole[]> {
  const known = MEMBER_ROLES.filter((role) => roles.includes(role))
  return known.length > 0 ? accept(known) : refuse(rolesMissing())
}
