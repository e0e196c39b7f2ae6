import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import { RefusalError } from '@pengshui/kernel'
import { acceptedTooMany } from '@pengshui/procurement/refusals'
import { recordAcceptanceStep } from '@pengshui/procurement/workflows'
import { readOrder } from '../../orders/read-order'
import { orderNotFound } from '../../refusals'

export type AcceptDeliveryInput = {
  order_id: string
  institution_id: string
  member_id: string
  /** order lines with what was accepted of them; lines left out are accepted whole */
  lines: { line_id: string; accepted_units: number }[]
}

/** READ: the signed units per line, under the ids the quota ledger knows the lines by. */
const readAcceptedLinesStep = createStep(
  'read-accepted-lines',
  async ({ order_id, lines }: AcceptDeliveryInput, { container }) => {
    const order = await readOrder(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), order_id)
    if (!order) throw new RefusalError(orderNotFound())
    const unknown = lines.find(({ line_id }) => !order.lines.some((line) => line.line_id === line_id))
    if (unknown) throw new RefusalError(acceptedTooMany(unknown.line_id))
    const acceptedOf = new Map(lines.map(({ line_id, accepted_units }) => [line_id, accepted_units]))
    return new StepResponse(
      order.lines.map((line) => ({
        line_id: line.ledger_line_id,
        ordered_units: line.units,
        accepted_units: acceptedOf.get(line.line_id) ?? line.units,
      })),
    )
  },
)

/** An institution signs for a delivery; what it sends back is not counted. */
export const acceptDeliveryWorkflow = createWorkflow('accept-delivery', (input: AcceptDeliveryInput) => {
  const lines = readAcceptedLinesStep(input)
  const order_id = recordAcceptanceStep({
    order_id: input.order_id,
    institution_id: input.institution_id,
    member_id: input.member_id,
    lines,
  })
  return new WorkflowResponse({ order_id })
})
