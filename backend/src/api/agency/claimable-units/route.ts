import { guarded } from '@pengshui/kernel'
import { findUnits } from '../../../claims/find-units'

/** Units that a contractor may claim a purchase for. */
export const GET = guarded({ actor: 'agency_member', tenant: 'institution' }, findUnits)
