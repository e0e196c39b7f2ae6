import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { systemClock } from '@pengshui/kernel'
import {
  FRAMEWORK_AGREEMENT_MODULE,
  type FrameworkAgreementService,
} from '@pengshui/procurement/modules/framework_agreement'
import type { OrderChange } from '../../../modules/order_life'

/** Units the order does not take after all may be drawn at the agreed price again. Once a change. */
export const giveBackAgreedStep = createStep(
  { name: 'give-back-agreed', maxRetries: 3 },
  async ({ id, order_id, effects }: OrderChange, { container }) => {
    const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const { rows } = await knex.raw(
      `select d.cart_id, d.cart_line_id as line_id, sum(d.units)::int as drawn,
         (select coalesce(sum(c.units), 0)::int from line_change c
           where c.change_id = :id and c.ledger_line_id = d.cart_line_id) as changed
       from order_cart o join framework_draw d on d.cart_id = o.cart_id
       where o.order_id = :order_id and o.deleted_at is null group by 1, 2 having sum(d.units) > 0`,
      { id, order_id },
    )
    const lines = (rows as { line_id: string; drawn: number; changed: number }[]).map((row) => ({
      line_id: row.line_id,
      units: effects.ends_order ? row.drawn : row.changed,
    }))
    const [first] = rows as { cart_id: string }[]
    if (first)
      await container
        .resolve<FrameworkAgreementService>(FRAMEWORK_AGREEMENT_MODULE)
        .giveBack(first.cart_id, id, lines, systemClock())
    return new StepResponse(order_id)
  },
)
