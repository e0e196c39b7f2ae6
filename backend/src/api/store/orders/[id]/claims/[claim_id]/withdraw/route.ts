import { guarded } from '@pengshui/kernel'
import { staffClaims } from '../../../../../../../claims/own-purchase'

/** Takes a claim back while the unit has not decided. */
export const POST = guarded({ actor: 'public', tenant: 'capability' }, staffClaims.withdraw)
