import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { systemClock } from '@pengshui/kernel'
import {
  ORDER_LIFE_MODULE,
  type Actor,
  type ChangeEffects,
  type OrderLifeService,
} from '../../../modules/order_life'

type Input = { order_id: string; actor: Actor; effects: ChangeEffects }

/** Saves the decided change whole, before anything of it is done. It stays as the record, also when it is refused. */
export const openChangeStep = createStep(
  'open-change',
  async ({ order_id, actor, effects }: Input, { container }) => {
    const life = container.resolve<OrderLifeService>(ORDER_LIFE_MODULE)
    return new StepResponse(await life.openChange(order_id, actor, effects, systemClock()))
  },
)
