import { CancelLineBody } from '../../../../../../../order-life/operator-inputs'
import { operatorChange } from '../../../../../../../order-life/operator-routes'

/** Takes units off a line: an order edit downward. */
export const POST = operatorChange(CancelLineBody, (body, { line_id = '' }) => ({
  kind: 'line_cancel',
  line_id,
  ...body,
}))
