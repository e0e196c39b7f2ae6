import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { NETWORK_MODULE, type NetworkService } from '@pengshui/cold-chain/modules/network'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { dayOf, orThrow, systemClock } from '@pengshui/kernel'
import { planIntake, type IntakeFacts, type IntakeInput } from '../plan-intake'

/** READ the seller's listing and the room, DECIDE. */
export const planIntakeStep = createStep('plan-intake', async (input: IntakeInput, { container }) => {
  const cooperative = container.resolve<CooperativeService>(COOPERATIVE_MODULE)
  const network = container.resolve<NetworkService>(NETWORK_MODULE)
  const [[listing], [zone], [seller]] = await Promise.all([
    cooperative.listListings({ id: input.listing_id, seller_id: input.seller_id }, { take: 1 }),
    network.listStorageZones({ id: input.zone_id }, { take: 1 }),
    cooperative.listSellers({ id: input.seller_id }, { take: 1 }),
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
    today: dayOf(systemClock()),
  }
  return new StepResponse(orThrow(planIntake(input, facts)))
})
