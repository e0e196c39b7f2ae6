import { guarded } from '@pengshui/kernel'
import { staffClaims } from '../../../../../claims/own-purchase'

/** For which units the order is claimed, and what became of it. */
export const GET = guarded({ actor: 'public', tenant: 'capability' }, staffClaims.list)

/** Claims the order, or lines of it, for a unit. */
export const POST = guarded({ actor: 'public', tenant: 'capability' }, staffClaims.file)
