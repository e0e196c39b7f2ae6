import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import type { SettlementRule } from '@pengshui/cooperative/domain'
import {
  SETTLEMENT_MODULE,
  type Disputed,
  type SettlementService,
} from '@pengshui/cooperative/modules/settlement'
import { dayOf, systemClock } from '@pengshui/kernel'
import { readOrderMoney } from './read-order-money'

/**
 * Brings sellers' settlement to what has happened to an order: what was sold, fees, what went back, and from when it
 * is payable. Each fact has a key, so the whole may run again from the start.
 */
export async function keepSettlement(
  container: MedusaContainer,
  order_id: string,
  { now = systemClock(), actor_id = 'system', rules }: KeepOptions = {},
): Promise<number> {
  const order = await readOrderMoney(container, order_id)
  if (!order) return 0
  return container.resolve<SettlementService>(SETTLEMENT_MODULE).keepOrder(order, dayOf(now), actor_id, rules)
}

type KeepOptions = { now?: Date; actor_id?: string; rules?: SettlementRule[] }

const DISPUTES_MAX = 5_000

/** Order lines a buyer claims for and nobody has decided on: they are not paid out. */
export async function readDisputed(container: MedusaContainer): Promise<Disputed> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  return knex('after_sales_request')
    .where({ status: 'requested' })
    .distinct('order_id', 'line_id')
    .limit(DISPUTES_MAX)
}
