import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils'
import { systemClock } from '@pengshui/kernel'
import {
  FRAMEWORK_AGREEMENT_MODULE,
  type FrameworkAgreementService,
} from '@pengshui/procurement/modules/framework_agreement'
import { APPROVAL_MODULE, type ApprovalService } from '@pengshui/procurement/modules/approval'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { SPENDING_CAP_MODULE, type SpendingCapService } from '@pengshui/procurement/modules/spending_cap'
import { ORDER_DESK_MODULE, type OrderDeskService } from '../modules/order_desk'
import { discardStrayOrders } from '../workflows/shared/stray-orders'

/** Younger ones are still being placed. */
const GRACE_MS = 60_000
/** Strays are found within minutes; this is as long as a house may stand still. */
const LOOK_BACK_MS = 3 * 24 * 60 * 60_000
const LOCK_TIMEOUT_SECONDS = 1
const BATCH = 200
/** Carts with draws of three days, placed ones among them. */
const DRAWN_MAX = 10_000

/**
 * What a crash left of orders nobody came back for: half-made orders go, and so do the quota and the money kept for them; an
 * approval they took is good again.
 */
export default async function settleAbandoned(container: MedusaContainer): Promise<void> {
  const now_ms = systemClock().getTime()
  const [before, since] = [new Date(now_ms - GRACE_MS), new Date(now_ms - LOOK_BACK_MS)]
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const desk = container.resolve<OrderDeskService>(ORDER_DESK_MODULE)
  for (const { cart_id } of await desk.listStrayOrders({ since, before })) {
    // A cart that is locked is being placed again, and that attempt clears up itself.
    await container
      .resolve(Modules.LOCKING)
      .execute([cart_id], () => discardStrayOrders(container, cart_id, since), {
        timeout: LOCK_TIMEOUT_SECONDS,
      })
      .catch((error: Error) => logger.warn(`Cart ${cart_id} is not settled yet: ${error.message}`))
  }
  const procurement = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
  const abandoned = await desk.abandonedAmong(await procurement.listPendingCarts(BATCH), before)
  for (const cart_id of abandoned) await procurement.voidQuota(cart_id, systemClock())
  const approvals = container.resolve<ApprovalService>(APPROVAL_MODULE)
  const left = await desk.abandonedAmong(await approvals.listTakenCarts(before, BATCH), before)
  for (const cart_id of left) await approvals.release(cart_id, systemClock())
  const cap = container.resolve<SpendingCapService>(SPENDING_CAP_MODULE)
  const held = await cap.listHeldCarts(BATCH)
  const without = new Set(
    await desk.abandonedAmong(
      held.map(({ cart_id }) => cart_id),
      before,
    ),
  )
  for (const one of held.filter(({ cart_id }) => without.has(cart_id)))
    await cap.void({ ...one, occurred_at: systemClock() })
  const agreements = container.resolve<FrameworkAgreementService>(FRAMEWORK_AGREEMENT_MODULE)
  const drawn = await agreements.listDrawnCarts({ since, before }, DRAWN_MAX)
  for (const cart_id of await desk.abandonedAmong(drawn, before))
    await agreements.release(cart_id, systemClock())
}

export const config = { name: 'settle-abandoned', schedule: '* * * * *' }
