import { checkKeeperLeft, plainRoles, type MembershipStatus, type Result } from '@pengshui/kernel'
import { sellerNeedsOwner } from '../refusals'
import { SELLER_ROLES } from './seller'

export type SellerRole = (typeof SELLER_ROLES)[number]
export type Member = { person_id: string; roles: readonly string[]; status: MembershipStatus }

/** The last active owner of a seller stays one. Called under the seller's lock. Refuses `seller_needs_owner`. */
export const checkOwnerLeft = (members: Member[], after: Member): Result<void> =>
  checkKeeperLeft(members, after, { key: 'person_id', role: 'owner', refusal: sellerNeedsOwner })

/** Refuses `roles_missing`. */
export const sellerRoles = (roles: readonly string[]): Result<SellerRole[]> => plainRoles(SELLER_ROLES, roles)
