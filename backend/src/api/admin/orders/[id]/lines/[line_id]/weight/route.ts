import { guarded } from '@pengshui/kernel'
import { WeightBody } from '../../../../../../../order-life/operator-inputs'
import { operatorChange } from '../../../../../../../order-life/operator-routes'

/** Settles a catch-weight line by the scale. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  operatorChange(WeightBody, (body, { line_id = '' }) => ({
    kind: 'weight',
    line_id,
    ...body,
  })),
)
