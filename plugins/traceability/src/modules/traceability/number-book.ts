import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { internalGln, internalSscc, isInternalGln } from '../../domain'

/** The goods of one order that leave one place in one temperature class: what one label is stuck on. */
export type ShippingUnit = { sscc: string; order_id: string; node_id: string; temperature_class: string }
export type UnitDraft = Omit<ShippingUnit, 'sscc'>

export type PlaceKind = 'node' | 'seller'
export type NumberedPlace = { kind: PlaceKind; subject_id: string; gln: string }

const keyOf = ({ order_id, node_id, temperature_class }: UnitDraft): string =>
  [order_id, node_id, temperature_class].join('|')

/** Gives each unit its number; one that has it keeps it. In the order of the drafts. */
export async function nameUnits(knex: Knex, drafts: UnitDraft[]): Promise<ShippingUnit[]> {
  const read = async (): Promise<Map<string, ShippingUnit>> => {
    const order_ids = [...new Set(drafts.map(({ order_id }) => order_id))]
    const rows: ShippingUnit[] = await knex('shipping_unit').whereIn('order_id', order_ids)
    return new Map(rows.map((row) => [keyOf(row), row]))
  }
  let known = await read()
  const missing = [...new Map(drafts.map((draft) => [keyOf(draft), draft])).values()].filter(
    (draft) => !known.has(keyOf(draft)),
  )
  if (missing.length > 0) {
    const { rows } = await knex.raw(
      `select nextval('shipping_unit_serial') as serial from generate_series(1, ?)`,
      [missing.length],
    )
    const units = missing.map(({ order_id, node_id, temperature_class }, index) => ({
      sscc: internalSscc(Number(rows[index].serial)),
      ...{ order_id, node_id, temperature_class },
    }))
    await knex('shipping_unit')
      .insert(units)
      .onConflict(['order_id', 'node_id', 'temperature_class'])
      .ignore()
    known = await read()
  }
  return drafts.flatMap((draft) => known.get(keyOf(draft)) ?? [])
}

export const unitOf = async (knex: Knex, sscc: string): Promise<ShippingUnit | null> =>
  (await knex('shipping_unit').where({ sscc }).first()) ?? null

/** Numbers of places; one without gets the next. */
export async function numberPlaces(
  knex: Knex,
  kind: PlaceKind,
  subject_ids: string[],
): Promise<NumberedPlace[]> {
  const known: string[] = await knex('place_number')
    .where({ kind })
    .whereIn('subject_id', subject_ids)
    .pluck('subject_id')
  const missing = subject_ids.filter((id) => !known.includes(id))
  if (missing.length > 0)
    await knex('place_number')
      .insert(missing.map((subject_id) => ({ kind, subject_id })))
      .onConflict(['kind', 'subject_id'])
      .ignore()
  const rows = await knex('place_number').where({ kind }).whereIn('subject_id', subject_ids).orderBy('number')
  return rows.map(toPlace)
}

export async function placeOf(knex: Knex, gln: string): Promise<NumberedPlace | null> {
  if (!isInternalGln(gln)) return null
  const row = await knex('place_number')
    .where({ number: Number(gln.slice(2, -1)) })
    .first()
  return row ? toPlace(row) : null
}

const toPlace = (row: { kind: PlaceKind; subject_id: string; number: unknown }): NumberedPlace => ({
  kind: row.kind,
  subject_id: row.subject_id,
  gln: internalGln(Number(row.number)),
})
