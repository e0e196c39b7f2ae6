import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { maskedAccount } from '@pengshui/cooperative/domain'
import type {
  KeptRule,
  LedgerLine,
  SellerStatement,
  ShownPayout,
} from '@pengshui/cooperative/modules/settlement'

export type Named = { id: string; code: string; name_zh: string; name_en: string }

const named = async (knex: Knex, table: string, ids: (string | null)[]): Promise<Map<string, Named>> => {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows: Named[] = await knex(table).whereIn('id', wanted).select('id', 'code', 'name_zh', 'name_en')
  return new Map(rows.map((row) => [row.id, row]))
}

export const sellersNamed = (knex: Knex, ids: (string | null)[]) => named(knex, 'seller', ids)

/** Lines with the names of the nodes their fees are of. */
export async function withPlaces(knex: Knex, lines: LedgerLine[]) {
  const nodes = await named(
    knex,
    'network_node',
    lines.flatMap(({ node_id, to_node_id }) => [node_id, to_node_id]),
  )
  return lines.map((line) => ({
    ...line,
    node: nodes.get(line.node_id ?? '') ?? null,
    is_leg: line.to_node_id !== null,
    /** null: no leg, or the leg to the customer's door */
    to_node: nodes.get(line.to_node_id ?? '') ?? null,
  }))
}

/** A statement as lists show it: the account it is paid to by its last digits. */
export const withoutAccount = (statement: SellerStatement): SellerStatement => ({
  ...statement,
  payout: statement.payout && withMasked(statement.payout),
})

export const withMasked = (payout: ShownPayout): ShownPayout => ({
  ...payout,
  account_no: payout.account_no === null ? null : maskedAccount(payout.account_no),
})

/** Rules with the names of the seller and nodes they are limited to. */
export async function rulesNamed(knex: Knex, rules: KeptRule[]) {
  const sellers = await sellersNamed(
    knex,
    rules.map(({ seller_id }) => seller_id),
  )
  const nodes = await named(
    knex,
    'network_node',
    rules.flatMap(({ node_id, to_node_id }) => [node_id, to_node_id]),
  )
  return rules.map((rule) => ({
    ...rule,
    seller: sellers.get(rule.seller_id ?? '') ?? null,
    node: nodes.get(rule.node_id ?? '') ?? null,
    to_node: nodes.get(rule.to_node_id ?? '') ?? null,
  }))
}
