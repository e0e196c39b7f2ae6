import { ShortBody } from '../../../../../order-life/operator-inputs'
import { operatorChange } from '../../../../../order-life/operator-routes'

/** Goods of a hold were not at the pick face. */
export const POST = operatorChange(ShortBody, (body) => ({ kind: 'short', ...body }))
