import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { orThrow, RefusalError } from '@pengshui/kernel'
import { zoneUnknown } from '../refusals'
import { keepStockWorkflow } from '../workflows/keep-stock'
import { checkCount, type CheckedRow } from './check-count'
import { readCountFile } from './count-file'
import { COUNT_ROWS_MAX } from './inputs'
import { readCountableLots, readZones } from './read-stock'
import { countEmpty, countTooLong } from './refusals'

type Rows = { lot_code: string; counted: string | number }[]

async function check(
  container: MedusaContainer,
  zone_id: string,
  rows: Rows,
  seller_id: string | null = null,
) {
  if (rows.length === 0) throw new RefusalError(countEmpty())
  if (rows.length > COUNT_ROWS_MAX) throw new RefusalError(countTooLong(COUNT_ROWS_MAX))
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const zones = await readZones(knex, zone_id)
  if (zones.length === 0) throw new RefusalError(zoneUnknown())
  return checkCount(rows, await readCountableLots(knex, zone_id, seller_id))
}

const NO_LOT = {
  lot_id: null,
  name_zh: null,
  name_en: null,
  base_unit: null,
  on_hand: null,
  held: null,
  quarantined: null,
}

const shown = ({ row, lot_code, counted, lot, delta, error }: CheckedRow) => ({
  ...(lot ?? NO_LOT),
  row,
  lot_code,
  counted,
  delta,
  error,
})

/** Every row of a sheet beside the books, and the lots of the zone the sheet does not name. */
export async function previewCount(
  container: MedusaContainer,
  input: { zone_id: string; rows?: Rows; file_base64?: string },
) {
  const rows = input.file_base64
    ? orThrow(readCountFile(Buffer.from(input.file_base64, 'base64')))
    : (input.rows ?? [])
  const { rows: checked, errors, missing } = await check(container, input.zone_id, rows)
  return { rows: checked.map(shown), errors, missing }
}

type CountInput = {
  zone_id: string
  rows: Rows
  reason: string
  idempotency_key: string
  actor_id: string
} & {
  /** counts its own lots alone: any other is unknown to it */
  seller_id?: string
}

/** Books a sheet: all rows or none. Refuses the first wrong row by its number. */
export async function bookCount(container: MedusaContainer, { seller_id, ...input }: CountInput) {
  const { rows } = await check(container, input.zone_id, input.rows, seller_id ?? null)
  const wrong = rows.find(({ error }) => error)
  if (wrong?.error) throw new RefusalError(wrong.error)
  const ledger = container.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
  const { result } = await keepStockWorkflow(container).run({
    input: {
      ...{ ...input, act: 'count' as const },
      rows: rows.flatMap(({ lot, counted }) =>
        lot && counted !== null ? [{ lot_id: lot.lot_id, counted }] : [],
      ),
    },
  })
  return { ...(await ledger.countOf(result.count_id ?? '')), shortages: result.shortages }
}
