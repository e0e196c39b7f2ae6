import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { orThrow } from '@pengshui/kernel'
import { checkLotDraft, internalGtin, lotCode, traceCode, type LotDraft, type LotFacts } from '../../domain'

export const BATCH_ROWS = 400

/** `lots` in the order of the drafts; `created_ids` are those this call made. */
export type CommissionedLots = { lots: LotFacts[]; created_ids: string[] }

type KeyedDraft = LotDraft & { id: string }

const keyOf = ({ id, intake_key }: { id: string; intake_key?: string | null }): string => intake_key ?? id

/** Gives lots their codes and writes them; a lot known under its intake key is answered, not made again. */
export async function commission(trx: Knex, drafts: LotDraft[]): Promise<CommissionedLots> {
  drafts.forEach((draft, row) => orThrow(checkLotDraft(draft, row)))
  const keyed: KeyedDraft[] = drafts.map((draft) => ({ ...draft, id: generateEntityId('', 'lot') }))
  const lots = await knownLots(trx, keyed)
  const missing = new Map(
    keyed.filter((draft) => !lots.has(keyOf(draft))).map((draft) => [keyOf(draft), draft]),
  )
  const rows = await withCodes(trx, [...missing.values()])
  const created_ids: string[] = []
  for (let from = 0; from < rows.length; from += BATCH_ROWS) {
    const written: LotFacts[] = await trx('lot')
      .insert(rows.slice(from, from + BATCH_ROWS))
      .onConflict('intake_key')
      .ignore()
      .returning('*')
    for (const lot of written) {
      lots.set(keyOf(lot), lot)
      created_ids.push(lot.id)
    }
  }
  // Somebody may have written the same intake key at the same moment: theirs is the lot.
  if (created_ids.length < rows.length)
    for (const [key, lot] of await knownLots(trx, keyed)) lots.set(key, lot)
  return { lots: keyed.map((draft) => mustHave(lots, keyOf(draft))), created_ids }
}

async function knownLots(trx: Knex, drafts: KeyedDraft[]): Promise<Map<string, LotFacts>> {
  const intake_keys = drafts.flatMap(({ intake_key }) => intake_key ?? [])
  const known = new Map<string, LotFacts>()
  for (let from = 0; from < intake_keys.length; from += BATCH_ROWS) {
    const rows: (LotFacts & { intake_key: string })[] = await trx('lot').whereIn(
      'intake_key',
      intake_keys.slice(from, from + BATCH_ROWS),
    )
    for (const row of rows) known.set(row.intake_key, row)
  }
  return known
}

async function withCodes(trx: Knex, drafts: KeyedDraft[]): Promise<object[]> {
  if (drafts.length === 0) return []
  const { rows } = await trx.raw(`select nextval('lot_serial') as serial from generate_series(1, ?)`, [
    drafts.length,
  ])
  const serials = rows.map((row: { serial: unknown }) => Number(row.serial)) as number[]
  const gtins = await internalGtins(
    trx,
    drafts.filter(({ gtin }) => !gtin).map(({ product_id }) => product_id),
  )
  return drafts.map((draft, index) => {
    const serial = serials[index] ?? 0
    const gtin = draft.gtin ?? gtins.get(draft.product_id)
    return { ...draft, gtin, code: lotCode(draft.produced_on, serial), trace_code: traceCode(serial) }
  })
}

/** One internal number per product, for all its lots. */
async function internalGtins(trx: Knex, product_ids: string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(product_ids)]
  const read = (): Promise<{ product_id: string; item_number: unknown }[]> =>
    trx('product_item_number').whereIn('product_id', wanted)
  let known = await read()
  const missing = wanted.filter((product_id) => !known.some((row) => row.product_id === product_id))
  if (missing.length > 0) {
    const rows = missing.map((product_id) => ({ product_id }))
    await trx('product_item_number').insert(rows).onConflict('product_id').ignore()
    known = await read()
  }
  return new Map(known.map(({ product_id, item_number }) => [product_id, internalGtin(Number(item_number))]))
}

function mustHave(lots: Map<string, LotFacts>, key: string): LotFacts {
  const lot = lots.get(key)
  if (!lot) throw new Error(`The lot of ${key} was not written`)
  return lot
}
