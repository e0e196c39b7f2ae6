import { accept, refuse, type BaseUnit, type Refusal, type Result } from '@pengshui/kernel'
import type { ListingContent, NewSize } from '@pengshui/cooperative/domain'
import { plainName } from '../../orders/sheet/resolve-rows'
import { checkContent } from '../check-content'
import { wordsOf, type CountyNames } from '../county-words'
import { sheetCellDiffers, sheetCellMissing, sheetCellUnreadable } from '../refusals'
import { readDays, readNet, readPrice, readSeason, type Net } from './cells'
import type { ProductRow } from './read-sheet'

/** A product the seller has already. */
export type KnownListing = {
  id: string
  name_zh: string
  base_unit: BaseUnit
  sizes: { sku: string; net_quantity: number; weight_g: number; price_fen: number | null }[]
}

export type RowAction = 'product' | 'size' | 'price' | 'unchanged'

export type ResolvedRow = {
  asked: ProductRow
  /** null: the row says nothing yet */
  action: RowAction | null
  price_fen: number | null
  /** what the price was, where there was one */
  before_fen: number | null
  listing_id: string | null
  sku: string | null
  error: Refusal | null
}

/** What a sheet proposes: new products with their sizes, and prices and sizes of known ones. */
export type SheetProposal = { row: number } & (
  | { create: { content: ListingContent; base_unit: BaseUnit; sizes: NewSize[] } }
  | { change: { listing_id: string; prices: { sku: string; price_fen: number }[]; sizes: NewSize[] } }
)

/** What packing adds to the net weight where nobody weighed it. */
const PACKING = { share: 0.06, g: 30 }
const grossOf = (net_g: number): number => Math.round(net_g * (1 + PACKING.share)) + PACKING.g

type Read = { net: Net; price_fen: number; gross_weight_g: number | null }

function readCells(asked: ProductRow): Result<Read> {
  const { row, problem } = asked
  if (problem) return refuse(problem)
  if (plainName(asked.name_zh) === '' && asked.sku === '') return refuse(sheetCellMissing('name_zh', row))
  const net = readNet(asked.net)
  if (!net) return refuse(sheetCellUnreadable('net', row))
  const price_fen = readPrice(asked.price)
  if (price_fen === null) return refuse(sheetCellUnreadable('price', row))
  const gross = asked.gross === '' ? null : readNet(asked.gross)
  if (asked.gross !== '' && gross?.base_unit !== 'g') return refuse(sheetCellUnreadable('gross', row))
  return accept({ net, price_fen, gross_weight_g: gross?.net_quantity ?? null })
}

/**
 * What every row of a product sheet means: a size of a product the seller has gets a price, an unknown size is added,
 * rows of an unknown name are one new product. Every row that means nothing says why, with its column. Pure.
 */
export function resolveProducts(
  rows: ProductRow[],
  listings: KnownListing[],
  county: CountyNames,
): { rows: ResolvedRow[]; proposals: SheetProposal[] } {
  const groups = new Map<string, { asked: ProductRow; read: Result<Read> }[]>()
  for (const asked of rows) {
    const known = findListing(asked, listings)
    const key = known ? `l:${known.id}` : `n:${plainName(asked.name_zh) || `row ${asked.row}`}`
    groups.set(key, [...(groups.get(key) ?? []), { asked, read: readCells(asked) }])
  }
  const resolved = new Map<ProductRow, ResolvedRow>()
  const proposals: SheetProposal[] = []
  for (const group of groups.values()) {
    const [first] = group
    if (!first) continue
    const known = findListing(first.asked, listings)
    const made = known ? changeOf(group, known) : productOf(group, county)
    made.rows.forEach((row) => resolved.set(row.asked, row))
    if (made.proposal && made.rows.some(({ error }) => error === null)) proposals.push(made.proposal)
  }
  return {
    rows: rows.map((asked) => resolved.get(asked) ?? bare(asked)),
    proposals: proposals.sort((a, b) => a.row - b.row),
  }
}

type Group = { asked: ProductRow; read: Result<Read> }[]
type Made = { rows: ResolvedRow[]; proposal: SheetProposal | null }

const bare = (asked: ProductRow): ResolvedRow => ({
  asked,
  action: null,
  ...{ price_fen: null, before_fen: null, listing_id: null, sku: null, error: null },
})

function findListing(asked: ProductRow, listings: KnownListing[]): KnownListing | undefined {
  const sku = asked.sku.normalize('NFKC').trim().toUpperCase()
  const name = plainName(asked.name_zh)
  return (
    listings.find(({ sizes }) => sku !== '' && sizes.some((size) => size.sku.toUpperCase() === sku)) ??
    listings.find(({ name_zh }) => name !== '' && plainName(name_zh) === name)
  )
}

/** Prices and new sizes of a product on the shelf. */
function changeOf(group: Group, listing: KnownListing): Made {
  const prices: { sku: string; price_fen: number }[] = []
  const sizes: NewSize[] = []
  const seen = new Set<number>()
  const rows = group.map(({ asked, read }): ResolvedRow => {
    const failed = (error: Refusal): ResolvedRow => ({ ...bare(asked), listing_id: listing.id, error })
    if (!read.ok) return failed(read.refusal)
    const { net, price_fen, gross_weight_g } = read.value
    if (net.base_unit !== listing.base_unit) return failed(sheetCellDiffers('net', asked.row))
    if (seen.has(net.net_quantity)) return failed(sheetCellDiffers('net', asked.row))
    seen.add(net.net_quantity)
    const coded = listing.sizes.find(({ sku }) => sku.toUpperCase() === asked.sku.trim().toUpperCase())
    if (asked.sku !== '' && !coded) return failed(sheetCellUnreadable('sku', asked.row))
    if (coded && coded.net_quantity !== net.net_quantity) return failed(sheetCellDiffers('net', asked.row))
    const size = coded ?? listing.sizes.find(({ net_quantity }) => net_quantity === net.net_quantity)
    const about = { ...bare(asked), listing_id: listing.id, price_fen }
    if (size) {
      const { sku, price_fen: before_fen } = size
      if (before_fen === price_fen) return { ...about, action: 'unchanged', sku, before_fen }
      prices.push({ sku, price_fen })
      return { ...about, action: 'price', sku, before_fen }
    }
    const piece_g = pieceWeight(listing)
    if (gross_weight_g === null && net.base_unit === 'piece' && piece_g === null)
      return failed(sheetCellMissing('gross', asked.row))
    const net_g = net.base_unit === 'g' ? net.net_quantity : net.net_quantity * (piece_g ?? 0)
    sizes.push({
      net_quantity: net.net_quantity,
      gross_weight_g: gross_weight_g ?? grossOf(Math.round(net_g)),
      price_fen,
    })
    return { ...about, action: 'size' }
  })
  const row = group[0]?.asked.row ?? 0
  const proposal = { row, change: { listing_id: listing.id, prices, sizes } }
  return { rows, proposal: prices.length + sizes.length > 0 ? proposal : null }
}

/** What one piece weighs packed, from a size that is known. */
function pieceWeight({ sizes }: KnownListing): number | null {
  const [size] = sizes
  return size ? size.weight_g / size.net_quantity : null
}

/** Rows of one unknown name: a new product, each row a size of it. */
function productOf(group: Group, county: CountyNames): Made {
  const [first] = group
  if (!first) return { rows: [], proposal: null }
  const content = contentOf(first.asked, county)
  const sizes: NewSize[] = []
  const unit = group.find(({ read }) => read.ok)?.read
  const base_unit = unit?.ok ? unit.value.net.base_unit : 'g'
  const rows = group.map(({ asked, read }): ResolvedRow => {
    const failed = (error: Refusal): ResolvedRow => ({ ...bare(asked), error })
    if (asked.sku !== '') return failed(sheetCellUnreadable('sku', asked.row))
    if (!content.ok) return failed({ ...content.refusal, row: asked.row })
    if (!read.ok) return failed(read.refusal)
    const differing = differsFrom(asked, first.asked)
    if (differing) return failed(sheetCellDiffers(differing, asked.row))
    const { net, price_fen, gross_weight_g } = read.value
    if (net.base_unit !== base_unit || sizes.some(({ net_quantity }) => net_quantity === net.net_quantity))
      return failed(sheetCellDiffers('net', asked.row))
    if (gross_weight_g === null && base_unit === 'piece') return failed(sheetCellMissing('gross', asked.row))
    const size = {
      net_quantity: net.net_quantity,
      gross_weight_g: gross_weight_g ?? grossOf(net.net_quantity),
      price_fen,
    }
    const checked = checkContent(content.value, [size], base_unit, wordsOf(county), asked.row)
    if (!checked.ok) return failed(checked.refusal)
    sizes.push(size)
    return { ...bare(asked), action: 'product', price_fen }
  })
  const proposal =
    content.ok && sizes.length > 0
      ? { row: first.asked.row, create: { content: content.value, base_unit, sizes } }
      : null
  return { rows, proposal }
}

/** Cells of the product itself: filled in once, or the same in every row. */
const OF_PRODUCT = [
  'name_en',
  'category',
  'township',
  'temperature',
  'shelf_life',
  'season',
  'summary',
] as const

const differsFrom = (row: ProductRow, first: ProductRow): string | null =>
  OF_PRODUCT.find((field) => row[field] !== '' && row[field] !== first[field]) ?? null

type Named = { code: string; name_zh: string; name_en: string }
const codeOf = (names: Named[], typed: string): string | null => {
  const wanted = plainName(typed)
  const found = names.find(({ code, name_zh, name_en }) =>
    [code, name_zh, name_en, name_zh.replace(/[镇乡]$|街道$/, '')].some((name) => plainName(name) === wanted),
  )
  return found?.code ?? null
}

function contentOf(asked: ProductRow, county: CountyNames): Result<ListingContent> {
  const { row } = asked
  const needed = ['name_zh', 'name_en', 'category', 'township', 'temperature', 'shelf_life'] as const
  const missing = needed.find((field) => asked[field].trim() === '')
  if (missing) return refuse(sheetCellMissing(missing, row))
  if (asked.name_zh.trim().length < 2 || asked.name_zh.length > 60)
    return refuse(sheetCellUnreadable('name_zh', row))
  if (asked.name_en.trim().length < 2 || asked.name_en.length > 120)
    return refuse(sheetCellUnreadable('name_en', row))
  const category_code = codeOf(county.categories, asked.category)
  if (!category_code) return refuse(sheetCellUnreadable('category', row))
  const township_code = codeOf(county.townships, asked.township)
  if (!township_code) return refuse(sheetCellUnreadable('township', row))
  const temperature_class = codeOf(county.temperature_classes, asked.temperature)
  if (!temperature_class) return refuse(sheetCellUnreadable('temperature', row))
  const shelf_life_days = readDays(asked.shelf_life)
  if (shelf_life_days === null) return refuse(sheetCellUnreadable('shelf_life', row))
  const season = readSeason(asked.season)
  if (season === null) return refuse(sheetCellUnreadable('season', row))
  if (asked.summary.length > 300) return refuse(sheetCellUnreadable('summary', row))
  return accept({
    name_zh: asked.name_zh.trim(),
    name_en: asked.name_en.trim(),
    summary_zh: asked.summary.trim(),
    summary_en: '',
    category_code,
    township_code,
    temperature_class,
    shelf_life_days,
    season_months: season.length === 0 || season.length === 12 ? null : season,
    images: [],
    on_sale: true,
  })
}
