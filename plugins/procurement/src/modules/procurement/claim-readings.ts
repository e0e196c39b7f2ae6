import { createHash } from 'node:crypto'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { ClaimSource, ClaimStatus } from '../../domain'

export type Claim = {
  id: string
  order_id: string
  institution_id: string
  source: ClaimSource
  status: ClaimStatus
  masked_name: string
  amount_fen: number
  ordered_at: Date
  claimed_at: Date
  decided_at: Date | null
  reason: string | null
  line_ids: string[]
}
export type BuyerClaim = Claim & { name_zh: string; name_en: string }
/** What a unit is shown: no order, no person; a label by which both sides can speak of it. */
export type UnitClaim = Omit<Claim, 'order_id' | 'line_ids' | 'institution_id'> & {
  label: string
  lines: number
}

const LABEL_LENGTH = 8
/** One label of an order for everybody, from which nobody gets to the order. */
export const orderLabel = (order_id: string): string =>
  createHash('sha256').update(`claim:${order_id}`).digest('hex').slice(0, LABEL_LENGTH).toUpperCase()

const COLUMNS = [
  ...['id', 'order_id', 'institution_id', 'source', 'status', 'masked_name', 'amount_fen', 'ordered_at'],
  ...['claimed_at', 'decided_at', 'reason'],
].map((column) => `c.${column}`)
const LINES = `(select coalesce(array_agg(l.line_id order by l.line_id), '{}') from purchase_claim_line l
  where l.claim_id = c.id) as line_ids`

export const toClaim = <Row extends object>(row: Row): Row & { amount_fen: number } => ({
  ...row,
  amount_fen: Number((row as { amount_fen?: unknown }).amount_fen),
})

/** The claims made of an order, the newest first, with the units they are for. */
export async function claimsOfOrder(knex: Knex, order_id: string): Promise<BuyerClaim[]> {
  const rows: BuyerClaim[] = await knex('purchase_claim as c')
    .join('institution as i', 'i.id', 'c.institution_id')
    .where({ 'c.order_id': order_id })
    .orderBy([{ column: 'c.claimed_at', order: 'desc' }, 'c.id'])
    .limit(100)
    .select(...COLUMNS, 'i.name_zh', 'i.name_en', knex.raw(LINES))
  return rows.map(toClaim)
}

export async function findClaim(
  knex: Knex,
  where: { id: string; institution_id?: string; order_id?: string },
): Promise<Claim | null> {
  const filter = Object.fromEntries(Object.entries(where).map(([name, value]) => [`c.${name}`, value]))
  const row: Claim | undefined = await knex('purchase_claim as c')
    .where(filter)
    .first(...COLUMNS, knex.raw(LINES))
  return row ? toClaim(row) : null
}

/** What is claimed for a unit, what waits first come first. */
export async function claimsFor(
  knex: Knex,
  institution_id: string,
  status: ClaimStatus | undefined,
  page: { limit: number; offset: number },
): Promise<{ claims: UnitClaim[]; count: number }> {
  const where = knex('purchase_claim as c')
    .where({ 'c.institution_id': institution_id })
    .modify((query) => void (status && query.where({ 'c.status': status })))
  const counted = await where.clone().count({ count: '*' }).first()
  const rows: Claim[] = await where
    .clone()
    .orderBy([{ column: 'c.claimed_at', order: status === 'pending' ? 'asc' : 'desc' }, 'c.id'])
    .limit(page.limit)
    .offset(page.offset)
    .select(...COLUMNS, knex.raw(LINES))
  return { claims: rows.map(toClaim).map(unitClaim), count: Number(counted?.count) }
}

export const unitClaim = ({ order_id, line_ids, institution_id: _unit, ...claim }: Claim): UnitClaim => ({
  ...claim,
  label: orderLabel(order_id),
  lines: line_ids.length,
})

/** Active units somebody may claim a purchase for, by code or name. */
export async function claimableUnits(knex: Knex, q: string, limit: number) {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  return knex('institution')
    .where({ status: 'active' })
    .whereNot('kind', 'contractor')
    .whereNull('deleted_at')
    .whereRaw('(code ilike :like or name_zh ilike :like or name_en ilike :like)', { like })
    .orderBy('code')
    .limit(limit)
    .select('id', 'code', 'name_zh', 'name_en')
}
