import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { planLegs, splitLegs, type Load } from '@pengshui/cold-chain/domain'
import { HAULAGE_MODULE, type HaulageService } from '@pengshui/cold-chain/modules/haulage'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { NETWORK_MODULE, type NetworkService } from '@pengshui/cold-chain/modules/network'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { dayOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import type { OrderChange } from '../../../modules/order_life'

/** Legs follow what is bound now; an order that ends has none. The new choice of lots is kept with its explanation. */
export const replanLegsStep = createStep(
  { name: 'replan-legs', maxRetries: 3 },
  async ({ id, order_id, reason, requested_at, effects }: OrderChange, { container }) => {
    if (!effects.replan && !effects.ends_order) return new StepResponse(order_id)
    const haulage = container.resolve<HaulageService>(HAULAGE_MODULE)
    if (!(await haulage.allocationOf(order_id))) return new StepResponse(order_id)
    const ledger = container.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
    const holds = (await ledger.holdsOfOrders([order_id])).filter(({ status }) => status === 'bound')
    const variants = await container
      .resolve<CooperativeService>(COOPERATIVE_MODULE)
      .describeVariants([...new Set(holds.map(({ variant_id }) => variant_id))])
    const zones = await ledger.nodesOfZones([...new Set(holds.map(({ zone_id }) => zone_id))])
    const loads = holds.map(({ variant_id, zone_id, quantity }): Load => {
      const variant = variants.find((one) => one.variant_id === variant_id)
      return {
        node_id: zones.get(zone_id) ?? '',
        temperature_class: variant?.temperature_class ?? 'ambient',
        weight_g: variant ? Math.ceil((quantity * variant.weight_g) / variant.base_quantity) : quantity,
      }
    })
    const network = await container.resolve<NetworkService>(NETWORK_MODULE).readNetwork()
    const at = new Date(requested_at)
    const legs = planLegs(loads, network)
    const of_institution = await container.resolve<ProcurementService>(PROCUREMENT_MODULE).findOrder(order_id)
    await haulage.replan({
      ...{ order_id, change_id: id, reason, at },
      plan: effects.plan ?? null,
      legs: of_institution ? splitLegs(legs, loads) : legs,
      ship_on: dayOf(at),
    })
    return new StepResponse(order_id)
  },
)
