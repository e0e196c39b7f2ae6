import type { Parcel } from '@pengshui/cold-chain/modules/haulage'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { orThrow, RefusalError, systemClock } from '@pengshui/kernel'
import { hasLeft } from '../../../child-orders/split-facts'
import { readParcels } from '../../../child-orders/read-parcels'
import { checkDispatch } from '../../../order-life/decide/dispatch'
import { readLife } from '../../../order-life/read-life'
import { orderNotFound } from '../../../refusals'
import { readUnits } from '../../../shipping-units/read-units'
import type { UnitDraft } from '@pengshui/traceability/modules/traceability'

export type PartOfOrder = { order_id: string; child_id?: string }
/** Which children go, and what of the stock and the legs they are; of a consumer's order simply everything. */
export type Going = { child_ids: string[]; parcels?: Parcel[]; hold_ids?: string[] }
/** Goods that get a label of their own each. */
export type GoingOut = Going & { units: UnitDraft[] }

/** READ and DECIDE under the order's lock: nothing leaves that is cancelled, missing or not weighed. */
export const checkDispatchStep = createStep(
  'check-dispatch',
  async ({ order_id, child_id }: PartOfOrder, { container }) => {
    const facts = await readLife(container, order_id, systemClock())
    if (!facts) throw new RefusalError(orderNotFound())
    const { children, ...going } = await readParcels(container, { order_id, child_id })
    orThrow(checkDispatch(facts, children.length > 0 ? children.every(hasLeft) : undefined))
    const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const all = await readUnits(knex, order_id)
    const units = all
      .filter(({ child }) => !child_id || child?.id === child_id)
      .map(({ node_id, temperature_class }) => ({ order_id, node_id, temperature_class }))
    return new StepResponse<GoingOut>({ ...going, units })
  },
)

/** READ: which part of an order has arrived. */
export const readGoingStep = createStep('read-going', async (part: PartOfOrder, { container }) => {
  const { children: _children, ...going } = await readParcels(container, part)
  return new StepResponse<Going>(going)
})
