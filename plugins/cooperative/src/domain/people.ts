import { accept, refuse, type Result } from '@pengshui/kernel'
import { illegalMemberAction, rolesMissing, sellerNeedsOwner } from '../refusals'
import { SELLER_ROLES } from './seller'

export type SellerRole = (typeof SELLER_ROLES)[number]
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

export type Member = { person_id: string; roles: readonly string[]; status: MembershipStatus }

const isOwner = ({ roles, status }: Member): boolean => status === 'active' && roles.includes('owner')

/**
 * A seller that has an owner keeps one: the last active owner neither leaves, nor is suspended, nor loses the role.
 * Called with all members under the seller's lock. Refuses `seller_needs_owner`.
 */
export function checkOwnerLeft(members: Member[], after: Member): Result<void> {
  const before = members.find(({ person_id }) => person_id === after.person_id)
  const loses = before !== undefined && isOwner(before) && !isOwner(after)
  const others = members.some((one) => one.person_id !== after.person_id && isOwner(one))
  return loses && !others ? refuse(sellerNeedsOwner()) : accept(undefined)
}

/** Each role once, in the house's order; at least one. Refuses `roles_missing`. */
export function plainRoles(roles: readonly string[]): Result<SellerRole[]> {
  const known = SELLER_ROLES.filter((role) => roles.includes(role))
  return known.length > 0 ? accept(known) : refuse(rolesMissing())
}
