import { agreementCeiling, type ContractPrice } from '@pengshui/procurement/domain'
import type { CatalogueRow } from '../catalogue/listings'
import type { CheckedRow } from '../workflows/place-agency-order/check-rows'

/** What an agreement says of one row: its price, the public one beside it, and what is left at it. */
export type RowContract = {
  agreement_id: string
  price_fen: number
  public_price_fen: number | null
  above_public: boolean
  remaining_units: number
}

type Contracts = Map<string, ContractPrice>

const inForce = (contracts: Contracts, variant_id: string): ContractPrice | null => {
  const contract = contracts.get(variant_id)
  return contract && contract.remaining_units > 0 ? contract : null
}

/** The catalogue at the prices this institution pays. */
export const atAgreedPrices = (items: CatalogueRow[], contracts: Contracts): CatalogueRow[] =>
  items.map((item) => ({
    ...item,
    price_fen: inForce(contracts, item.variant_id)?.price_fen ?? item.price_fen,
  }))

/** Rows that together are more than an agreement has left are refused, like rows beyond what is in store. */
export function checkCeilings(rows: CheckedRow[], contracts: Contracts): CheckedRow[] {
  const taken = new Map<string, number>()
  return rows.map((row) => {
    const contract = row.item && inForce(contracts, row.item.variant_id)
    if (!contract || row.refusal) return row
    const units = (taken.get(contract.variant_id) ?? 0) + row.units
    taken.set(contract.variant_id, units)
    if (units <= contract.remaining_units) return row
    const refusal = { ...agreementCeiling(contract.variant_id, contract.remaining_units), row: row.row }
    return { ...row, total_fen: 0, refusal }
  })
}

export function rowContract(
  variant_id: string | undefined,
  contracts: Contracts,
  items: CatalogueRow[],
): RowContract | null {
  const contract = variant_id === undefined ? null : inForce(contracts, variant_id)
  if (!contract) return null
  const public_price_fen = items.find((item) => item.variant_id === variant_id)?.price_fen ?? null
  const { agreement_id, price_fen, remaining_units } = contract
  const above_public = public_price_fen !== null && price_fen > public_price_fen
  return { agreement_id, price_fen, public_price_fen, above_public, remaining_units }
}
