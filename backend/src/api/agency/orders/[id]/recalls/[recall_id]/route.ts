import { guarded } from '@pengshui/kernel'
import { agencyRoutes } from '../../../../../../order-life/own-order'

/** The unit says what became of recalled goods. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester', 'acceptance_officer'] },
  agencyRoutes.answerRecall,
)
