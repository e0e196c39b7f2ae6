import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import type { ContractPrice, PricedLine } from '@pengshui/procurement/domain'
import { readContracts } from '../../agreements/contract-prices'
import type { Buyer } from '../../modules/order_desk'

type Row = {
  line_id: string
  variant_id: string
  units: string
  unit_price_fen: string
  is_contract: boolean
}

/** READ: the cart's lines at an agreed price, and what is agreed today; both empty for a consumer. */
export async function readContractLines(
  container: MedusaContainer,
  cart_id: string,
  buyer: Buyer,
): Promise<{ lines: PricedLine[]; contracts: ContractPrice[] }> {
  if (buyer.kind !== 'institution') return { lines: [], contracts: [] }
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const rows: Row[] = await knex('cart_line_item as l')
    .where({ 'l.cart_id': cart_id, 'l.is_custom_price': true })
    .whereNull('l.deleted_at')
    .select(
      'l.id as line_id',
      'l.variant_id',
      'l.quantity as units',
      knex.raw('round(100 * l.unit_price) as unit_price_fen'),
      'l.is_custom_price as is_contract',
    )
  const lines = rows.map((row) => ({
    ...row,
    units: Number(row.units),
    unit_price_fen: Number(row.unit_price_fen),
  }))
  const variant_ids = lines.map(({ variant_id }) => variant_id)
  const contracts = await readContracts(
    container,
    buyer.institution_id,
    variant_ids,
    buyer.award?.agreement_id,
  )
  return { lines, contracts: [...contracts.values()] }
}
