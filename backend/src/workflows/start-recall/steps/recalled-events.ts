import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import type { BaseUnit } from '@pengshui/kernel'
import { recallEvent, type TraceEventInput } from '@pengshui/traceability/domain'
import type { Reached } from './hold-recalled'

type LotRow = { id: string; quantity_initial: string | number; base_unit: BaseUnit }

/** READ: what each lot's story will say of the recall; nothing of a drill. The lots in it are those it changed. */
export const recalledEventsStep = createStep(
  'recalled-events',
  async ({ recall_id, is_drill }: Reached, { container }) => {
    if (is_drill) return new StepResponse<TraceEventInput[]>([])
    const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const [lots, recall]: [LotRow[], { started_at: Date } | undefined] = await Promise.all([
      knex('lot')
        .whereIn('id', knex('recall_lot').where({ recall_id, changed_status: true }).select('lot_id'))
        .orderBy('id')
        .select('id', 'quantity_initial', 'base_unit'),
      knex('recall').where({ id: recall_id }).first('started_at'),
    ])
    if (!recall || lots.length === 0) return new StepResponse<TraceEventInput[]>([])
    const goods = lots.map(({ id, quantity_initial, base_unit }) => ({
      ...{ lot_id: id, quantity: Number(quantity_initial), base_unit },
    }))
    return new StepResponse([recallEvent({ lots: goods, at: recall.started_at, key: recall_id })])
  },
)
