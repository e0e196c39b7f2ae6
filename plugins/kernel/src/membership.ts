import { accept, refuse, type Refusal, type Result } from './refusal'

/** A person's place in an institution or at a seller: read on every request, never from a token. */
export const MEMBERSHIP_STATUSES = ['active', 'suspended', 'left'] as const
export type MembershipStatus = (typeof MEMBERSHIP_STATUSES)[number]
export const MEMBER_ACTIONS = ['suspend', 'resume', 'remove'] as const
export type MemberAction = (typeof MEMBER_ACTIONS)[number] | 'leave' | 'join'
/** What a membership is, whatever names its person. */
export type Held = { roles: readonly string[]; status: MembershipStatus }

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

/**
 * Who has a keeper keeps one: the last active member with that role neither leaves, nor is suspended, nor loses it.
 * Called with all members under the tenant's lock. Refuses what it is told to.
 */
export function checkKeeperLeft<M extends Held>(
  members: readonly M[],
  after: M,
  { key, role, refusal }: { key: keyof M; role: string; refusal: () => Refusal },
): Result<void> {
  const isKeeper = ({ roles, status }: Held) => status === 'active' && roles.includes(role)
  const before = members.find((one) => one[key] === after[key])
  const loses = before !== undefined && isKeeper(before) && !isKeeper(after)
  const others = members.some((one) => one[key] !== after[key] && isKeeper(one))
  return loses && !others ? refuse(refusal()) : accept(undefined)
}

/** Each role once, in the house's order; at least one. Refuses `roles_missing`. */
export function plainRoles<R extends string>(all: readonly R[], roles: readonly string[]): Result<R[]> {
  const known = all.filter((role) => roles.includes(role))
  return known.length > 0 ? accept(known) : refuse(rolesMissing())
}

export const illegalMemberAction = (status: string, action: string): Refusal => ({
  code: 'illegal_member_action',
  kind: 'conflict',
  message: `A membership that is ${status} cannot be changed by: ${action}`,
  field: 'action',
  details: { status, action },
})

export const rolesMissing = (): Refusal => ({
  code: 'roles_missing',
  kind: 'invalid_data',
  message: 'A member has at least one role',
  field: 'roles',
})

export const memberNotFound = (): Refusal => ({
  code: 'member_not_found',
  kind: 'not_found',
  message: 'No such member here',
})

export const memberAlready = (): Refusal => ({
  code: 'member_already',
  kind: 'conflict',
  message: 'This person is a member already',
  field: 'email',
})
