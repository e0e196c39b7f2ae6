import { guarded } from '@pengshui/kernel'
import { findUnits } from '../../../claims/find-units'

/** Units that staff may claim a purchase for. */
export const GET = guarded({ actor: 'public', tenant: 'none' }, findUnits)
