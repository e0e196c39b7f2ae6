import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import {
  FIELD_RULES,
  nextChangeStatus,
  PRICE_RULES,
  type ChangeAction,
  type FieldRule,
  type PriceRule,
  type Risk,
} from '../../domain'
import { changeDecided, changeNotFound, imageUnknown } from '../../refusals'
import { applyChange, makeListing } from './apply'
import { proposeChange, proposeListing, readPriceRules, readRules } from './propose'
import { CHANGE_COLUMNS, lockChange, lockListing, readPrices } from './rows'
import { changeRule, readRuleChanges, type RuleChange } from './rules'
import { findSheet, proposeSheet } from './sheet'
import type {
  BatchEntry,
  ChangeProposal,
  Decision,
  ListingChange,
  ListingImage,
  ListingProposal,
  MadeInCore,
  PriceRow,
  Proposed,
  ProposedSheet,
  Proposer,
} from './types'

export type ChangeFilter = {
  seller_id?: string
  listing_id?: string
  status?: string
  kind?: string
  /** with a price above its reference */
  flagged?: boolean
  order: 'waiting' | 'newest'
  limit: number
  offset: number
}

/** What sellers propose of their listings, the county's decisions, versions, prices and pictures. */
export default class ListingDeskService {
  protected readonly knex: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.knex = __pg_connection__
  }

  /** The rules a county starts with; what it changed since stays. */
  async ensureRules(): Promise<void> {
    await this.knex('listing_field_rule').insert(FIELD_RULES).onConflict('field').ignore()
    await this.knex('listing_price_rule').insert(PRICE_RULES).onConflict('category_code').ignore()
  }

  rules(): Promise<FieldRule[]> {
    return readRules(this.knex)
  }

  ruleChanges(): Promise<RuleChange[]> {
    return readRuleChanges(this.knex)
  }

  /** Refuses `listing_rule_unknown`. */
  changeRule(
    rule: { field: string; risk: Risk; reason: string },
    by: { actor_id: string; now: Date },
  ): Promise<FieldRule> {
    return this.knex.transaction((trx) => changeRule(trx, rule, by))
  }

  priceRules(): Promise<PriceRule[]> {
    return readPriceRules(this.knex)
  }

  /** Prices of before there was a history; said again they change nothing. */
  async openPrices(rows: (Omit<PriceRow, 'kind'> & { listing_id: string })[]): Promise<void> {
    for (let from = 0; from < rows.length; from += BATCH_ROWS)
      await this.knex('listing_price')
        .insert(
          rows
            .slice(from, from + BATCH_ROWS)
            .map((row) => ({ ...row, kind: 'opening', actor_id: 'opening' })),
        )
        .onConflict(this.knex.raw(`(variant_id) where kind = 'opening'`))
        .ignore()
  }

  proposeChange(input: ChangeProposal, by: Proposer): Promise<Proposed> {
    return this.knex.transaction((trx) => proposeChange(trx, input, by))
  }

  proposeListing(input: ListingProposal, by: Proposer): Promise<ListingChange> {
    return this.knex.transaction((trx) => proposeListing(trx, input, by))
  }

  /** What a sheet of this key proposed before, if anything. Refuses `idempotency_key_reused`. */
  findSheet(seller_id: string, key: string, input: unknown): Promise<ProposedSheet | null> {
    return findSheet(this.knex, seller_id, key, input)
  }

  /** Many proposals of one sheet: all of them or none; a refusal names the row it comes from. Repeatable by key. */
  proposeSheet(key: string, input: unknown, entries: BatchEntry[], by: Proposer): Promise<ProposedSheet> {
    return this.knex.transaction((trx) => proposeSheet(trx, key, input, entries, by))
  }

  /** What was agreed to counts; core has made what is new of it. Refuses `change_decided`, `change_outdated`. */
  async approve(decision: Decision, made: MadeInCore | null): Promise<ListingChange> {
    return this.knex.transaction(async (trx) => {
      const change = await lockChange(trx, decision.change_id)
      mustBeOpen(change, 'approve')
      const by = { actor_id: decision.actor_id, now: decision.now }
      if (change.kind === 'create') {
        if (!made) throw new Error(`Core has not made the product of ${change.id}`)
        return this.decide(trx, change, 'approve', decision, await makeListing(trx, change, made, by))
      }
      const listing_id = change.listing_id ?? ''
      const row = await lockListing(trx, listing_id)
      const version = await applyChange(trx, row, change, made, by)
      return this.decide(trx, change, 'approve', decision, { listing_id, version })
    })
  }

  /** Says no, with the reason; or the seller takes it back. Refuses `change_decided`, `change_not_found`. */
  async close(action: 'reject' | 'withdraw', decision: Decision): Promise<ListingChange> {
    return this.knex.transaction(async (trx) => {
      const change = await lockChange(trx, decision.change_id, decision.seller_id)
      mustBeOpen(change, action)
      return this.decide(trx, change, action, decision, {})
    })
  }

  private async decide(
    trx: Knex,
    change: ListingChange,
    action: ChangeAction,
    { actor_id, reason, now }: Decision,
    effect: { listing_id?: string; version?: number },
  ): Promise<ListingChange> {
    const [row] = await trx('listing_change')
      .where({ id: change.id })
      .update({
        ...effect,
        status: nextChangeStatus(change.status, action),
        decided_by: actor_id,
        decided_at: now,
        decision_reason: reason,
      })
      .returning(CHANGE_COLUMNS)
    return row
  }

  /** The longest waiting first, or the newest. */
  async listChanges(filter: ChangeFilter): Promise<{ changes: ListingChange[]; count: number }> {
    const { seller_id, listing_id, status, kind, flagged, order, limit, offset } = filter
    const query = this.knex('listing_change')
    if (seller_id !== undefined) void query.where({ seller_id })
    if (listing_id) void query.where({ listing_id })
    if (status) void query.where({ status })
    if (kind) void query.where({ kind })
    if (flagged) void query.whereRaw(`jsonb_array_length(warnings) > 0`)
    const direction = order === 'waiting' ? 'asc' : 'desc'
    const [changes, [counted]] = await Promise.all([
      query
        .clone()
        .orderBy([{ column: 'proposed_at', order: direction }, 'id'])
        .limit(limit)
        .offset(offset)
        .select(CHANGE_COLUMNS),
      query.clone().count('* as count'),
    ])
    return { changes, count: Number(counted?.count ?? 0) }
  }

  /** Refuses `change_not_found`, another seller's included. */
  async getChange(id: string, seller_id?: string): Promise<ListingChange> {
    const row = await this.knex('listing_change').where({ id }).first(CHANGE_COLUMNS)
    if (!row || (seller_id && row.seller_id !== seller_id)) throw new RefusalError(changeNotFound())
    return row
  }

  prices(listing_id: string): Promise<PriceRow[]> {
    return readPrices(this.knex, listing_id)
  }

  /** Listings core has not been told of yet. */
  async listUntold(limit: number): Promise<string[]> {
    const rows = await this.knex('listing')
      .whereRaw('told_version < version')
      .whereNull('deleted_at')
      .orderBy('id')
      .limit(limit)
      .select('id')
    return rows.map(({ id }) => id)
  }

  /** Core says now what this version says; a later one stays untold. */
  async markTold(listing_id: string, version: number): Promise<void> {
    await this.knex('listing')
      .where({ id: listing_id })
      .where('told_version', '<', version)
      .update({ told_version: version })
  }

  /** Keeps an image; the same bytes of one seller are one image. */
  async addImage(
    image: Omit<ListingImage, 'id'> & { uploaded_by: string },
  ): Promise<{ image: ListingImage; is_new: boolean }> {
    const [made] = await this.knex('listing_image')
      .insert({ id: generateEntityId('', 'limg'), ...image })
      .onConflict(['seller_id', 'sha256'])
      .ignore()
      .returning('*')
    if (made) return { image: made, is_new: true }
    const { seller_id, sha256 } = image
    return { image: await this.knex('listing_image').where({ seller_id, sha256 }).first(), is_new: false }
  }

  findImageByHash(seller_id: string, sha256: string): Promise<ListingImage | undefined> {
    return this.knex('listing_image').where({ seller_id, sha256 }).first()
  }

  /** Refuses `image_unknown`; `shown`: only one that a listing on the shelf shows. */
  async findImage(
    id: string,
    { seller_id, shown = false }: { seller_id?: string; shown?: boolean },
  ): Promise<ListingImage> {
    const query = this.knex('listing_image as i').where({ 'i.id': id })
    if (seller_id !== undefined) void query.where({ 'i.seller_id': seller_id })
    if (shown)
      void query.whereExists((listing) =>
        listing
          .from('listing as l')
          .whereRaw('l.seller_id = i.seller_id and l.images @> to_jsonb(i.id)')
          .whereNull('l.deleted_at')
          .select('l.id'),
      )
    const image = await query.first('i.*')
    if (!image) throw new RefusalError({ ...imageUnknown(id), kind: 'not_found' })
    return image
  }
}

const BATCH_ROWS = 400

function mustBeOpen({ status }: ListingChange, action: ChangeAction): void {
  if (!nextChangeStatus(status, action)) throw new RefusalError(changeDecided(status))
}
