import { guarded } from '@pengshui/kernel'
import { ShortBody } from '../../../../../order-life/operator-inputs'
import { operatorChange } from '../../../../../order-life/operator-routes'

/** Goods of a hold were not at the pick face. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  operatorChange(ShortBody, (body) => ({ kind: 'short', ...body })),
)
