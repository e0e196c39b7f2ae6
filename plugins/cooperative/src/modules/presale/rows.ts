import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { Presale, PresalePromise } from './types'

/** A row as the driver answers it: bigint columns are text. */
export type Db<Row> = { [Field in keyof Row]: Row[Field] extends number ? number | string : Row[Field] }

const numberOrNull = (value: number | string | null): number | null => (value === null ? null : Number(value))

export const toPresale = (row: Db<Presale>): Presale => ({
  ...row,
  forecast_quantity: Number(row.forecast_quantity),
  sell_percent: Number(row.sell_percent),
  sellable_quantity: Number(row.sellable_quantity),
  promised_quantity: Number(row.promised_quantity),
  yield_quantity: numberOrNull(row.yield_quantity),
})

export const toPromise = (row: Db<PresalePromise>): PresalePromise => ({
  ...row,
  quantity: Number(row.quantity),
  unit_quantity: Number(row.unit_quantity),
  share_quantity: numberOrNull(row.share_quantity),
  allocated: Number(row.allocated),
})

export async function lockPresale(trx: Knex, id: string): Promise<Presale | null> {
  const row = await trx('presale').where({ id }).forUpdate().first()
  return row ? toPresale(row) : null
}
