import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { addDays, dayOf, RefusalError } from '@pengshui/kernel'
import type { Closure } from '../../domain'
import { closureNotFound, closuresTooMany } from '../../refusals'

type By = { actor_id: string; at: Date }
export type KeptClosure = Closure & {
  source: string
  /** null: as the file of the house has it */
  changed_at: Date | null
  /** taken out of the calendar; it can be put back */
  removed_at: Date | null
}

/** As many as are read at once for an institution: none is ever left out. */
export const CLOSURES_MAX = 1000
/** Dates that were slept through are looked at for a week; a month is more. */
const OVER_DAYS = 31

const SHOWN = ['code', 'kinds', 'source', 'name_zh', 'name_en', 'changed_at', 'removed_at']
const DAYS = { from: 'closed_from', to: 'closed_to' }

/** The closures that touch a year, removed ones among them. */
export async function listClosures(
  knex: Knex,
  year: number,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ closures: KeptClosure[]; count: number }> {
  const found = knex('calendar_closure')
    .where('closed_from', '<=', `${year}-12-31`)
    .where('closed_to', '>=', `${year}-01-01`)
  const [closures, [counted]] = await Promise.all([
    found.clone().orderBy(['closed_from', 'code']).limit(limit).offset(offset).select(SHOWN).select(DAYS),
    found.clone().count('* as count'),
  ])
  return { closures, count: Number(counted?.count) }
}

const rowsOf = (closures: (Closure & { source: string })[]) =>
  closures.map(({ code, kinds, from, to, name_zh, name_en, source }) => ({
    ...{ code, kinds, name_zh, name_en, source },
    ...{ closed_from: from, closed_to: to },
  }))

/** The calendar as the house's file has it: known codes are rewritten, what a person changed stays as it is. */
export async function keepClosures(knex: Knex, closures: (Closure & { source: string })[]): Promise<void> {
  if (closures.length === 0) return
  await knex('calendar_closure')
    .insert(rowsOf(closures))
    .onConflict('code')
    .merge()
    .whereNull('calendar_closure.changed_by')
}

/** Writes closures by their codes, all or none; one that was removed is back. Refuses `closures_too_many`. */
export async function putClosures(
  knex: Knex,
  closures: (Closure & { source: string })[],
  by: By,
): Promise<number> {
  if (closures.length === 0) return 0
  return knex.transaction(async (trx) => {
    await trx.raw('lock table calendar_closure in share row exclusive mode')
    const change = { changed_by: by.actor_id, changed_at: by.at, removed_at: null }
    const put = await trx('calendar_closure')
      .insert(rowsOf(closures).map((row) => ({ ...row, ...change })))
      .onConflict('code')
      .merge()
      .returning('code')
    await refuseTooMany(trx, by)
    return put.length
  })
}

/** Takes a closure out of the calendar, or puts it back. Refuses `closure_not_found`, `closures_too_many`. */
export async function removeClosure(knex: Knex, code: string, is_removed: boolean, by: By): Promise<void> {
  await knex.transaction(async (trx) => {
    await trx.raw('lock table calendar_closure in share row exclusive mode')
    const row = await trx('calendar_closure').where({ code }).first()
    if (!row) throw new RefusalError(closureNotFound())
    if ((row.removed_at !== null) === is_removed) return
    await trx('calendar_closure')
      .where({ code })
      .update({ changed_by: by.actor_id, changed_at: by.at, removed_at: is_removed ? by.at : null })
    await refuseTooMany(trx, by)
  })
}

async function refuseTooMany(trx: Knex.Transaction, { at }: By): Promise<void> {
  const [counted] = await trx('calendar_closure')
    .whereNull('removed_at')
    .where('closed_to', '>=', addDays(dayOf(at), -OVER_DAYS))
    .count('* as count')
  if (Number(counted?.count) > CLOSURES_MAX) throw new RefusalError(closuresTooMany(CLOSURES_MAX))
}
