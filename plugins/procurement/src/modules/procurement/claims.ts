import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { fiscalYearOf, orThrow, RefusalError } from '@pengshui/kernel'
import {
  countingRuleOf,
  nextClaim,
  planCredits,
  type ClaimAction,
  type ClaimSource,
  type ClaimStatus,
  type Credit,
  type CreditDeclaration,
  type QuotaLine,
} from '../../domain'
import { claimCountedAlready, claimExists, claimNotFound, claimUnitUnknown } from '../../refusals'
import { claimableUnits, claimsFor, claimsOfOrder, findClaim, type Claim } from './claim-readings'
import { Declarations } from './declarations'
import type { Act } from './membership-rows'
import { append, type NewTransfer } from './quota-ledger'

export type NewClaim = {
  order_id: string
  institution_id: string
  source: ClaimSource
  claimed_by: string
  masked_name: string
  ordered_at: Date
  lines: { line_id: string; amount_fen: number }[]
}

const UNIQUE_VIOLATION = '23505'
/** Settled at once: what is confirmed was delivered and paid before, and confirming says that it was good. */
const CREDITED = ['ordered', 'accepted', 'paid', 'completed'] as const

/** Purchases others claim for a unit; they count once it has confirmed them, and each line once a programme. */
export class Claims extends Declarations {
  /** Claims lines of an order for an active unit, each for one unit at a time. */
  async fileClaim(claim: NewClaim, claimed_at: Date): Promise<string> {
    const id = generateEntityId('', 'pclm')
    const { lines, ...row } = claim
    const amount_fen = lines.reduce((sum, line) => sum + line.amount_fen, 0)
    await this.knex.transaction(async (trx: Knex.Transaction) => {
      const unit = await trx('institution')
        .where({ id: claim.institution_id, status: 'active' })
        .whereNot('kind', 'contractor')
        .whereNull('deleted_at')
        .forShare()
        .first('id')
      if (!unit) throw new RefusalError(claimUnitUnknown())
      await trx('purchase_claim').insert({ ...row, id, amount_fen, status: 'pending', claimed_at })
      await trx('purchase_claim_line')
        .insert(lines.map((line) => ({ ...line, claim_id: id })))
        .catch(orTaken(claimExists))
    })
    return id
  }

  claimsOfOrder(order_id: string) {
    return claimsOfOrder(this.knex, order_id)
  }

  claimsFor(
    institution_id: string,
    status: ClaimStatus | undefined,
    page: { limit: number; offset: number },
  ) {
    return claimsFor(this.knex, institution_id, status, page)
  }

  claimableUnits(q: string, limit: number) {
    return claimableUnits(this.knex, q, limit)
  }

  /** A claim of this unit, or of this order; anything else is `claim_not_found`. */
  async claimOf(
    where: { id: string; institution_id: string } | { id: string; order_id: string },
  ): Promise<Claim> {
    const found = await findClaim(this.knex, where)
    if (!found) throw new RefusalError(claimNotFound())
    return found
  }

  /** The buyer takes a claim back, or the unit declines it: its lines can be claimed again. */
  async endClaim(id: string, action: 'withdraw' | 'decline', act: Act): Promise<Claim> {
    return this.knex.transaction(async (trx: Knex.Transaction) => {
      await decide(trx, id, action, act)
      await trx('purchase_claim_line').where({ claim_id: id }).update({ is_live: false })
      return this.found(trx, id)
    })
  }

  /**
   * The unit confirms: every line its programmes count is entered, settled as it is, in the year of the order. A line
   * that counts toward one of these programmes already refuses the whole.
   */
  async confirmClaim(id: string, lines: QuotaLine[], declaration_ids: string[], act: Act): Promise<Claim> {
    return this.knex.transaction(async (trx: Knex.Transaction) => {
      const claim = await decide(trx, id, 'confirm', act)
      const fiscal_year = fiscalYearOf(claim.ordered_at)
      const declarations = await readDeclarations(trx, [...new Set(declaration_ids)])
      const { institution_id, source, order_id } = claim
      const credits = orThrow(planCredits(declarations, lines, { institution_id, fiscal_year }))
      await mustBeUncounted(trx, credits)
      await trx('purchase_claim_credit')
        .insert(credits.map((credit) => ({ ...credit, claim_id: id })))
        .catch(orTaken(claimCountedAlready))
      await append(
        trx,
        credits.flatMap(({ declaration_id, line_id, amount_fen }) =>
          CREDITED.map((account): NewTransfer => ({
            ...{
              declaration_id,
              debit_account: 'control',
              credit_account: account,
              amount_fen,
              order_id,
              line_id,
            },
            ...{ fiscal_year, occurred_at: act.occurred_at, source, reason: 'claimed purchase' },
            event_key: `claim:${id}:${declaration_id}:${line_id}:${account}`,
          })),
        ),
      )
      return this.found(trx, id)
    })
  }

  private async found(trx: Knex, id: string): Promise<Claim> {
    const claim = await findClaim(trx, { id })
    if (!claim) throw new Error(`Claim ${id} is gone`)
    return claim
  }
}

/** Ends a claim's waiting under its lock: of two who decide, one comes too late. */
async function decide(
  trx: Knex.Transaction,
  id: string,
  action: ClaimAction,
  { actor_id: decided_by, occurred_at: decided_at, reason = null }: Act,
) {
  const claim = await trx('purchase_claim').where({ id }).forUpdate().first()
  if (!claim) throw new RefusalError(claimNotFound())
  const status = orThrow(nextClaim(claim.status, action))
  await trx('purchase_claim').where({ id }).update({ status, decided_at, decided_by, reason })
  return claim as Claim & { ordered_at: Date }
}

async function readDeclarations(trx: Knex.Transaction, ids: string[]): Promise<(CreditDeclaration | null)[]> {
  const rows = await trx('declaration as d')
    .join('programme as p', 'p.id', 'd.programme_id')
    .whereIn('d.id', ids)
    .whereNull('d.deleted_at')
    .select('d.id', 'd.institution_id', 'd.programme_id', 'd.fiscal_year', 'd.confirmed_version', 'd.status')
    .select('p.kind as programme_kind', 'p.counting_rule')
  return ids.map((id) => {
    const row = rows.find((one) => one.id === id)
    if (!row) return null
    const { counting_rule, confirmed_version, status, ...declaration } = row
    const is_confirmed = status === 'confirmed' || confirmed_version !== null
    return { ...declaration, is_confirmed, rule: countingRuleOf(counting_rule) }
  })
}

/** A line some unit's own order counts toward a programme counts toward it no second time. */
async function mustBeUncounted(trx: Knex.Transaction, credits: Credit[]): Promise<void> {
  const { rows } = await trx.raw(
    `select 1 from quota_transfer t join declaration d on d.id = t.declaration_id
     where (t.line_id, d.programme_id) in (select * from unnest(:lines::text[], :programmes::text[])) limit 1`,
    {
      lines: credits.map(({ line_id }) => line_id),
      programmes: credits.map(({ programme_id }) => programme_id),
    },
  )
  if (rows.length > 0) throw new RefusalError(claimCountedAlready())
}

const orTaken =
  (refusal: typeof claimExists) =>
  (error: { code?: string }): never => {
    if (error.code !== UNIQUE_VIOLATION) throw error
    throw new RefusalError(refusal())
  }
