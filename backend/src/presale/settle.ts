import type { MedusaContainer } from '@medusajs/framework/types'
import { yieldNotInStock } from '@pengshui/cooperative/refusals'
import { PRESALE_MODULE, type PresaleActor, type PresaleService } from '@pengshui/cooperative/modules/presale'
import { RefusalError, systemClock, type Refusal } from '@pengshui/kernel'
import type { Actor } from '../modules/order_life'
import { changeOrderWorkflow } from '../workflows/change-order'
import { inStore } from './show'

type Failure = { order_id: string; code: string; message: string }
export type Served = { served: number; failed: Failure[]; left: number }

/**
 * Decides the shares of a harvest, once; asked again it leaves them as they are. Refuses `yield_not_in_stock`,
 * `presale_being_ordered`, `illegal_presale_action`.
 */
export async function shareHarvest(
  container: MedusaContainer,
  input: { presale_id: string; yield_quantity?: number } & PresaleActor,
): Promise<void> {
  const { presale_id, yield_quantity, ...by } = input
  const service = container.resolve<PresaleService>(PRESALE_MODULE)
  const presale = await service.get(presale_id)
  const shared = presale.status === 'settling' || presale.status === 'settled'
  const available = shared ? 0 : await inStore(container, presale)
  if (!shared && yield_quantity !== undefined && yield_quantity > available)
    throw new RefusalError(yieldNotInStock(available))
  await service.share(presale_id, yield_quantity ?? available, by)
}

/**
 * Binds lots to orders that wait for their share, and refunds what it lacks: order by order, each whole in itself, so
 * that it may be cut off and called again. What an order is refused is answered, and the order waits on.
 */
export async function serveOrders(
  container: MedusaContainer,
  { presale_id, reason, actor, limit }: { presale_id: string; reason: string; actor: Actor; limit: number },
): Promise<Served> {
  const service = container.resolve<PresaleService>(PRESALE_MODULE)
  const failed: Failure[] = []
  const orders = await service.waitingOrders(presale_id, limit)
  for (const order_id of orders) {
    const { errors } = await changeOrderWorkflow(container).run({
      input: { order_id, actor, request: { kind: 'presale', presale_id, reason } },
      throwOnError: false,
    })
    const [failure] = errors
    if (!failure) continue
    const { code = 'failed', message } = failure.error as Partial<Refusal> & Error
    failed.push({ order_id, code, message })
  }
  const left = (await service.summary(presale_id)).promised?.promises ?? 0
  if (left === 0) await finish(service, presale_id, actor, reason)
  return { served: orders.length - failed.length, failed, left }
}

async function finish(
  service: PresaleService,
  presale_id: string,
  { kind, id: actor_id }: Actor,
  asked_reason: string,
): Promise<void> {
  const { status } = await service.get(presale_id)
  const reason = kind === 'system' ? 'finish' : asked_reason
  if (status === 'settling') await service.act(presale_id, 'finish', { actor_id, reason, at: systemClock() })
}
