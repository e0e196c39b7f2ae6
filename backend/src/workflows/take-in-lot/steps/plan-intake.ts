import type { MedusaContainer } from '@medusajs/framework/types'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { NETWORK_MODULE, type NetworkService } from '@pengshui/cold-chain/modules/network'
import { townships } from '../../../bootstrap/divisions'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { dayOf, orThrow, systemClock } from '@pengshui/kernel'
import { TRACEABILITY_MODULE, type TraceabilityService } from '@pengshui/traceability/modules/traceability'
import { intakeKeyOf, planIntake, type IntakeFacts, type IntakeInput } from '../plan-intake'

/** Rooms one lot may have been moved to since it came in. */
const ROOMS_MAX = 50

/** READ the seller's listing and the room, DECIDE. */
export const planIntakeStep = createStep('plan-intake', async (input: IntakeInput, { container }) => {
  const cooperative = container.resolve<CooperativeService>(COOPERATIVE_MODULE)
  const network = container.resolve<NetworkService>(NETWORK_MODULE)
  const [[listing], [zone], [seller], known] = await Promise.all([
    cooperative.listListings({ id: input.listing_id, seller_id: input.seller_id }, { take: 1 }),
    network.listStorageZones({ id: input.zone_id }, { take: 1 }),
    cooperative.listSellers({ id: input.seller_id }, { take: 1 }),
    readKnown(container, input),
  ])
  const [node] = zone ? await network.listNetworkNodes({ id: zone.node_id }, { take: 1 }) : []
  const facts: IntakeFacts = {
    listing:
      listing && seller
        ? { ...listing, seller_name_zh: seller.name_zh, seller_name_en: seller.name_en }
        : null,
    zone:
      zone && node
        ? {
            temperature_class: zone.temperature_class,
            node_id: node.id,
            node_open: node.status === 'open',
            node_name_zh: node.name_zh,
            node_name_en: node.name_en,
            node_township_code: node.township_code,
          }
        : null,
    known,
    township_codes: townships().map(({ code }) => code),
    today: dayOf(systemClock()),
  }
  return new StepResponse(orThrow(planIntake(input, facts)))
})

/** What an earlier call with this key took in. */
async function readKnown(container: MedusaContainer, input: IntakeInput): Promise<IntakeFacts['known']> {
  const [lot] = await container
    .resolve<TraceabilityService>(TRACEABILITY_MODULE)
    .listLots({ intake_key: intakeKeyOf(input) }, { take: 1 })
  if (!lot) return null
  const { balances } = await container
    .resolve<LotLedgerService>(LOT_LEDGER_MODULE)
    .listBalances({ lot_ids: [lot.id] }, ROOMS_MAX, 0)
  return {
    product_id: lot.product_id,
    quantity: lot.quantity_initial,
    produced_on: lot.produced_on,
    zone_ids: balances.map(({ zone_id }) => zone_id),
  }
}
