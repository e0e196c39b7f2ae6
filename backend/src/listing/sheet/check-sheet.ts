import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { priceWarning, ruleOf, type PriceWarning } from '@pengshui/cooperative/domain'
import {
  LISTING_DESK_MODULE,
  type BatchEntry,
  type ListingDeskService,
  type Proposed,
  type Proposer,
} from '@pengshui/cooperative/modules/listing_desk'
import { orThrow, RefusalError } from '@pengshui/kernel'
import type { z } from '@medusajs/framework/zod'
import { sheetMissing } from '../../orders/sheet/refusals'
import { readCounty } from '../county-words'
import type { SheetBody, SheetProposalBody } from '../inputs'
import { openPrices } from '../open-prices'
import { sheetNothing } from '../refusals'
import { readKnownListings } from './known-listings'
import { readProductSheet, type ProductRow } from './read-sheet'
import { resolveProducts, type ResolvedRow } from './resolve-rows'

type Input = z.infer<typeof SheetBody>

function rowsOf({ file_base64, rows }: Input): ProductRow[] {
  if (file_base64) return orThrow(readProductSheet(Buffer.from(file_base64, 'base64')))
  if (rows) return rows.map((row) => ({ ...row, problem: null }))
  throw new RefusalError(sheetMissing())
}

async function resolve(container: MedusaContainer, seller_id: string, input: Input) {
  const asked = rowsOf(input)
  await openPrices(container)
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const [listings, county] = await Promise.all([readKnownListings(knex, seller_id), readCounty(container)])
  return { ...resolveProducts(asked, listings, county), listings }
}

/** A product sheet tried out: what every row would do, what is wrong with it, and prices above their reference. */
export async function checkProductSheet(
  container: MedusaContainer,
  { seller_id, today }: Pick<Proposer, 'seller_id' | 'today'>,
  input: Input,
) {
  const { rows, proposals, listings } = await resolve(container, seller_id, input)
  const desk = container.resolve<ListingDeskService>(LISTING_DESK_MODULE)
  const rules = await desk.priceRules()
  const warnings = new Map<string, PriceWarning>()
  for (const proposal of proposals) {
    if (!('change' in proposal) || proposal.change.prices.length === 0) continue
    const { listing_id, prices } = proposal.change
    const history = await desk.prices(listing_id)
    const category_code = listings.find(({ id }) => id === listing_id)?.category_code ?? '*'
    for (const price of prices) {
      const past = history.filter(({ sku }) => sku === price.sku)
      const warning = priceWarning(price, past, ruleOf(rules, category_code), today)
      if (warning) warnings.set(price.sku, warning)
    }
  }
  return {
    rows: rows.map((row) => shown(row, warnings)),
    errors: rows.filter(({ error }) => error).length,
    warnings: warnings.size,
    products: proposals.filter((one) => 'create' in one).length,
    changes: proposals.filter((one) => 'change' in one).length,
  }
}

const shown = (
  { asked, action, price_fen, before_fen, listing_id, sku, error }: ResolvedRow,
  warnings: Map<string, PriceWarning>,
) => {
  const { row, problem: _problem, ...cells } = asked
  return {
    ...{ row, asked: cells, action, price_fen, before_fen, listing_id, sku, error },
    warning: action === 'price' && sku ? (warnings.get(sku) ?? null) : null,
  }
}

type SendInput = z.infer<typeof SheetProposalBody>

/** Proposes what a sheet says: all rows or none; the first wrong row refuses it. Repeatable by key. */
export async function proposeProductSheet(
  container: MedusaContainer,
  by: Proposer,
  { idempotency_key, confirm_price, ...input }: SendInput,
): Promise<{ proposed: Proposed[]; listing_ids: string[] }> {
  const desk = container.resolve<ListingDeskService>(LISTING_DESK_MODULE)
  const known = await desk.findSheet(by.seller_id, idempotency_key, input)
  if (known) return known
  const { rows, proposals } = await resolve(container, by.seller_id, input)
  const wrong = rows.find(({ error }) => error)
  if (wrong?.error) throw new RefusalError(wrong.error)
  if (proposals.length === 0) throw new RefusalError(sheetNothing())
  const entries = proposals.map((proposal): BatchEntry => {
    const about = { idempotency_key: `${idempotency_key}#${proposal.row}`, note: '' }
    return 'create' in proposal
      ? { row: proposal.row, create: { ...about, ...proposal.create } }
      : {
          row: proposal.row,
          change: {
            ...about,
            listing_id: proposal.change.listing_id,
            wanted: { content: {}, prices: proposal.change.prices, sizes: proposal.change.sizes },
            confirm_price,
          },
        }
  })
  return desk.proposeSheet(idempotency_key, input, entries, by)
}
