import { guarded } from '@pengshui/kernel'
import { ReallocateBody } from '../../../../../../../order-life/operator-inputs'
import { operatorChange } from '../../../../../../../order-life/operator-routes'

/** Chooses other lots for a line. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  operatorChange(ReallocateBody, (body, { line_id = '' }) => ({
    kind: 'reallocate',
    line_id,
    ...body,
  })),
)
