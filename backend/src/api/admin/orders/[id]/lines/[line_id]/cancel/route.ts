import { guarded } from '@pengshui/kernel'
import { CancelLineBody } from '../../../../../../../order-life/operator-inputs'
import { operatorChange } from '../../../../../../../order-life/operator-routes'

/** Takes units off a line: an order edit downward. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  operatorChange(CancelLineBody, (body, { line_id = '' }) => ({
    kind: 'line_cancel',
    line_id,
    ...body,
  })),
)
