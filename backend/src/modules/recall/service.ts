import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError, type Day } from '@pengshui/kernel'
import { recallNotFound, recallOrderUnknown, recallStatus } from '../../recalls/refusals'
import { mayBecome, type RecallStatus } from '../../recalls/recall-rules'
import type { Answer, NewRecall, Recall } from './types'

const FIELDS = [
  ...['id', 'number', 'level', 'is_drill', 'status', 'start', 'reason', 'advice', 'known_at', 'start_due_at'],
  ...['opened_by', 'opened_at', 'started_by', 'started_at', 'took_ms', 'finish_due_on'],
  ...['closed_by', 'closed_at', 'outcome', 'conclusion'],
]
const BATCH = 20
const ROWS_AT_ONCE = 500

/** Recalls and how each went. What is done to lots and orders is the hall's workflows' business; this remembers it. */
export default class RecallService {
  protected readonly knex: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.knex = __pg_connection__
  }

  /** Opens a draft. Idempotent by key. */
  async open({ start, ...draft }: NewRecall): Promise<Recall> {
    const row = { id: generateEntityId('', 'rcl'), ...draft, start: JSON.stringify(start) }
    await this.knex('recall').insert(row).onConflict('idempotency_key').ignore()
    return this.knex('recall').where({ idempotency_key: draft.idempotency_key }).first(FIELDS)
  }

  /** @throws `recall_not_found` */
  async get(id: string): Promise<Recall> {
    const found = await this.knex('recall').where({ id }).first(FIELDS)
    if (!found) throw new RefusalError(recallNotFound(id))
    return found
  }

  /** Begins the start, or finds it begun already. Refuses `recall_status`. */
  async begin(id: string, by: { actor_id: string; at: Date; finish_due_on: Day }): Promise<Recall> {
    const known = await this.get(id)
    if (known.status === 'starting') return known
    return this.move(id, 'starting', {
      ...{ started_by: by.actor_id, started_at: by.at, finish_due_on: by.finish_due_on },
    })
  }

  started(id: string, took_ms: number): Promise<Recall> {
    return this.move(id, 'started', { took_ms })
  }

  cancel(id: string, by: { actor_id: string; at: Date; conclusion: string }): Promise<Recall> {
    const { actor_id: closed_by, at: closed_at, conclusion } = by
    return this.move(id, 'cancelled', { closed_by, closed_at, conclusion })
  }

  close(
    id: string,
    by: { actor_id: string; at: Date; conclusion: string; outcome: 'confirmed' | 'unfounded' },
  ): Promise<Recall> {
    const { actor_id: closed_by, at: closed_at, conclusion, outcome } = by
    return this.move(id, 'closed', { closed_by, closed_at, conclusion, outcome })
  }

  /** Starts that a crash cut off. */
  async unfinished(before: Date): Promise<Recall[]> {
    return this.knex('recall')
      .where('status', 'starting')
      .where('started_at', '<', before)
      .orderBy('started_at')
      .limit(BATCH)
      .select(FIELDS)
  }

  /** Lots whose standing the recall changed, so that it can give it back; their figures come with the scope. */
  async noteChanged(recall_id: string, lot_ids: string[]): Promise<void> {
    const nothing_yet = { base_unit: 'g', is_start: false, made: 0, on_hand: 0, promised: 0, sold: 0 }
    for (let from = 0; from < lot_ids.length; from += ROWS_AT_ONCE)
      await this.knex('recall_lot')
        .insert(
          lot_ids.slice(from, from + ROWS_AT_ONCE).map((lot_id) => ({
            ...{ recall_id, lot_id, changed_status: true },
            ...nothing_yet,
          })),
        )
        .onConflict(['recall_id', 'lot_id'])
        .merge(['changed_status'])
  }

  /** The buyer's page showed it. */
  async markSeen(order_id: string, at: Date): Promise<void> {
    await this.knex('recall_order').where({ order_id }).whereNull('seen_at').update({ seen_at: at })
  }

  /** What became of the goods of one order; said again, the last word counts. Refuses `recall_status`, `recall_order_unknown`. */
  async answer(id: string, order_id: string, { response, note, by, at }: Answer): Promise<void> {
    const { status } = await this.get(id)
    if (status !== 'started') throw new RefusalError(recallStatus(id, status))
    const said = await this.knex('recall_order')
      .where({ recall_id: id, order_id })
      .update({ response, note, responded_by: by, responded_at: at })
    if (said === 0) throw new RefusalError(recallOrderUnknown(order_id))
  }

  /** One step along the way, under the row's lock: of two at once the second is refused. */
  private async move(id: string, to: RecallStatus, fields: Partial<Recall>): Promise<Recall> {
    return this.knex.transaction(async (trx) => {
      const known = await trx('recall').where({ id }).forUpdate().first('status')
      if (!known) throw new RefusalError(recallNotFound(id))
      if (!mayBecome(known.status, to)) throw new RefusalError(recallStatus(id, known.status))
      const [moved] = await trx('recall')
        .where({ id })
        .update({ ...fields, status: to } as never)
        .returning(FIELDS)
      return moved as Recall
    })
  }
}
