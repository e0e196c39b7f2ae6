import { checkKeeperLeft, plainRoles, type MembershipStatus, type Result } from '@pengshui/kernel'
import { institutionNeedsManager } from '../refusals'
import { MEMBER_ROLES, type MemberRole } from './institution'

export type Member = { member_id: string; roles: readonly string[]; status: MembershipStatus }

/** The last active manager of an institution stays one. Called under its lock. Refuses `institution_needs_manager`. */
export const checkManagerLeft = (members: Member[], after: Member): Result<void> =>
  checkKeeperLeft(members, after, { key: 'member_id', role: 'manager', refusal: institutionNeedsManager })

/** Refuses `roles_missing`. */
export const memberRoles = (roles: readonly string[]): Result<MemberRole[]> => plainRoles(MEMBER_ROLES, roles)
