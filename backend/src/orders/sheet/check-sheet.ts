import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { orThrow, RefusalError, type Result } from '@pengshui/kernel'
import { previewAgencyOrder, shownProduct } from '../preview-agency-order'
import type { SheetInput } from '../agency-input'
import { findProducts } from './find-products'
import { readSheetFile, readSheetText, type SheetRow } from './read-sheet'
import { sheetMissing } from './refusals'
import { plainName, resolveRows, type Choice, type ResolvedRow } from './resolve-rows'
import type { CatalogueRow } from '../../catalogue/listings'

function readSheet({ file_base64, text, rows }: SheetInput): Result<SheetRow[]> {
  if (file_base64) return readSheetFile(Buffer.from(file_base64, 'base64'))
  if (text?.trim()) return readSheetText(text)
  if (rows) return { ok: true, value: rows.map((row) => ({ ...row, problem: null })) }
  throw new RefusalError(sheetMissing())
}

/**
 * An order sheet tried out: every row is a line or says why it is none, lines of one product are added up, and the
 * order they make is previewed. Changes nothing.
 */
export async function checkSheet(container: MedusaContainer, institution_id: string, input: SheetInput) {
  const asked = orThrow(readSheet(input))
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const catalogue = await findProducts(knex, asked, plainName)
  const rows = resolveRows(asked, catalogue)
  const lines = new Map<string, number>()
  for (const { item, units, error } of rows)
    if (item && units && !error) lines.set(item.sku, (lines.get(item.sku) ?? 0) + units)
  const merged = [...lines].map(([sku, units]) => ({ sku, units }))
  const itemOf = new Map(catalogue.map((item) => [item.sku, item]))
  return {
    rows: rows.map((row) => shown(row, itemOf)),
    errors: rows.filter(({ error }) => error).length,
    lines: merged,
    preview: merged.length > 0 ? await previewAgencyOrder(container, institution_id, merged) : null,
  }
}

const product = (item: CatalogueRow | null) => ({ sku: item?.sku ?? null, ...shownProduct(item) })

const shown = (
  { asked, item, units, total_fen, merged_into, error, choices }: ResolvedRow,
  itemOf: Map<string, CatalogueRow>,
) => ({
  row: asked.row,
  asked: { sku: asked.sku, name: asked.name, spec: asked.spec, quantity: asked.quantity, unit: asked.unit },
  ...product(item),
  units,
  total_fen,
  merged_into,
  error,
  choices: choices.map((choice: Choice) => ({ ...product(itemOf.get(choice.sku) ?? null), ...choice })),
})
