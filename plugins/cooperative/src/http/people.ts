import { z } from '@medusajs/framework/zod'
import { INVITATION_DAYS, type TenantContext, MEMBER_ACTIONS } from '@pengshui/kernel'
import { SELLER_ROLES } from '../domain'
import type { MemberRow, Sent } from '../modules/cooperative'

const STOREFRONT_URL = process.env.STOREFRONT_URL ?? 'http://localhost:8000'
const TOKEN_MAX = 60
const PASSWORD = { min: 8, max: 120 }

const Roles = z.array(z.enum(SELLER_ROLES)).min(1).max(SELLER_ROLES.length)
const Days = z.number().int().min(1).max(INVITATION_DAYS.max).default(INVITATION_DAYS.initial)

export const InvitationInput = z.object({
  email: z.string().trim().max(120).pipe(z.email()),
  roles: Roles,
  days: Days,
})
export const ResendInput = z.object({ days: Days })
export const RolesInput = z.object({ roles: Roles })
export const MemberActionInput = z.object({
  action: z.enum(MEMBER_ACTIONS),
  reason: z.string().trim().max(200).optional(),
})
export const LookInput = z.object({ token: z.string().min(1).max(TOKEN_MAX) })
export const AcceptInput = LookInput.extend({
  password: z.string().min(PASSWORD.min).max(PASSWORD.max),
  name: z.string().trim().min(1).max(60).optional(),
})

/** The link as it is shown, once. After the `#`, so that no server on the way writes the token down. */
export const sent = ({ invitation, token }: Sent) => ({
  invitation,
  link: `${STOREFRONT_URL}/coop/join#${token}`,
})

/** Colleagues see who does what; addresses are for owners. */
export const shownMember = (
  { person_id: member_id, ...member }: MemberRow,
  { person_id, roles }: Pick<TenantContext, 'person_id' | 'roles'>,
) => ({
  member_id,
  ...member,
  email: roles.includes('owner') || member_id === person_id ? member.email : null,
  is_me: member_id === person_id,
})
