import type { MedusaContainer } from '@medusajs/framework/types'
import { dayOf, orThrow, systemClock } from '@pengshui/kernel'
import { contractPriceFor, type ContractPrice } from '@pengshui/procurement/domain'
import {
  FRAMEWORK_AGREEMENT_MODULE,
  type FrameworkAgreementService,
} from '@pengshui/procurement/modules/framework_agreement'

/** Agreed prices in force today for an institution, by variant; for an awarded order, those of its award. */
export async function readContracts(
  container: MedusaContainer,
  institution_id: string,
  variant_ids: string[],
  award_agreement_id?: string,
): Promise<Map<string, ContractPrice>> {
  if (variant_ids.length === 0) return new Map()
  const prices = await container
    .resolve<FrameworkAgreementService>(FRAMEWORK_AGREEMENT_MODULE)
    .pricesFor(institution_id, variant_ids, dayOf(systemClock()), award_agreement_id)
  return new Map(prices.map((price) => [price.variant_id, price]))
}

type Item = { variant_id: string; quantity: number }

/** Items with their agreed price, where one is in force. Refuses `agreement_ceiling`. */
export async function withContractPrices<Asked extends Item>(
  container: MedusaContainer,
  institution_id: string,
  items: Asked[],
  award_agreement_id?: string,
): Promise<(Asked & { contract_price_fen?: number })[]> {
  const contracts = await readContracts(
    container,
    institution_id,
    items.map(({ variant_id }) => variant_id),
    award_agreement_id,
  )
  return items.map((item) => {
    const contract = orThrow(contractPriceFor(contracts.get(item.variant_id), item.quantity))
    return contract ? { ...item, contract_price_fen: contract.price_fen } : item
  })
}
