import { guarded } from '@pengshui/kernel'
import { CancelOrderBody } from '../../../../../order-life/operator-inputs'
import { operatorChange } from '../../../../../order-life/operator-routes'

/** Cancels an order through the ledger; it stands in for core's own route of this path. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  operatorChange(CancelOrderBody, ({ reason }) => ({ kind: 'cancel', reason })),
)
