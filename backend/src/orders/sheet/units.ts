import { accept, QUANTITY_MAX, refuse, type BaseUnit, type Result } from '@pengshui/kernel'
import { caseSizeUnknown, notWholeUnits, quantityUnreadable, unitNotOfProduct, unitUnknown } from './refusals'

/** What a person's unit counts: packs as they are sold, cases of them, pieces inside them, or grams. */
export type Unit = { kind: 'pack' } | { kind: 'case' } | { kind: 'piece' } | { kind: 'g'; grams: number }

const words = (unit: Unit, ...names: string[]): [string, Unit][] => names.map((name) => [name, unit])

const UNITS = new Map<string, Unit>([
  ...words(
    { kind: 'pack' },
    '',
    '份',
    // One bag, box or bottle as it is sold: 件 is no 箱 on this shelf.
    '件',
    '袋',
    '盒',
    '瓶',
    '包',
    '桶',
    '罐',
    '提',
    '筐',
    '板',
    '套',
    '组',
  ),
  ...words(
    { kind: 'pack' },
    'unit',
    'units',
    'pack',
    'packs',
    'box',
    'boxes',
    'bag',
    'bags',
    'bottle',
    'bottles',
  ),
  ...words({ kind: 'case' }, '箱', '整箱', 'case', 'cases', 'carton', 'cartons', 'ctn'),
  ...words({ kind: 'piece' }, '个', '枚', '只', '颗', '根', '条', '片', 'piece', 'pieces', 'pc', 'pcs'),
  ...words({ kind: 'g', grams: 1 }, '克', 'g', 'gram', 'grams'),
  ...words({ kind: 'g', grams: 50 }, '两'),
  ...words({ kind: 'g', grams: 500 }, '斤', '市斤', 'jin'),
  ...words({ kind: 'g', grams: 1000 }, '公斤', '千克', 'kg', 'kilo', 'kilogram', 'kilograms'),
  ...words({ kind: 'g', grams: 1_000_000 }, '吨', 't', 'ton', 'tons', 'tonne', 'tonnes'),
])

/** The unit a word means; null for a word nobody here orders in. */
export const unitOf = (word: string): Unit | null =>
  UNITS.get(word.normalize('NFKC').trim().toLowerCase()) ?? null

/** A decimal as an exact fraction of integers: 2.5 is 25 / 10. */
export type Amount = { digits: number; scale: number }
const QUANTITY = /^(\d[\d,]*)(?:\.(\d{1,6}))?\s*(\D*)$/

/** `20`, `2.5`, `１，０００`, `20斤`: the number and the unit that is written behind it, if any. */
export function readQuantity(text: string): { amount: Amount; unit: string | null } | null {
  const [, whole, decimals = '', unit] = QUANTITY.exec(text.normalize('NFKC').trim()) ?? []
  if (whole === undefined) return null
  const digits = Number(whole.replaceAll(',', '') + decimals)
  if (!Number.isSafeInteger(digits)) return null
  return { amount: { digits, scale: 10 ** decimals.length }, unit: unit?.trim() || null }
}

/** A pack: what it takes from a lot, and how many of it one case holds, where that is known. */
export type Packed = { base_unit: BaseUnit; base_quantity: number; case_units: number | null }
/** How many packs an amount is; with packs below and above it when it is no whole number of them. */
export type Packs = { units: number; is_whole: boolean }

const times = ({ digits, scale }: Amount, factor: number, divisor: number): Packs => {
  const [over, under] = [BigInt(digits) * BigInt(factor), BigInt(scale) * BigInt(divisor)]
  return { units: Number(over / under), is_whole: over % under === 0n }
}

/** Null when the product is not counted in that unit, or its cases have no known size. */
export function packsOf(
  amount: Amount,
  unit: Unit,
  { base_unit, base_quantity, case_units }: Packed,
): Packs | null {
  if (unit.kind === 'pack') return times(amount, 1, 1)
  if (unit.kind === 'case') return case_units === null ? null : times(amount, case_units, 1)
  if (unit.kind === 'piece') return base_unit === 'piece' ? times(amount, 1, base_quantity) : null
  return base_unit === 'g' ? times(amount, unit.grams, base_quantity) : null
}

export type Wish = { amount: Amount; unit: Unit; unit_word: string }

/** What a row's quantity and unit mean; a unit behind the number goes before the column's, and that before a head's. */
export function readWish(quantity: string, unit: string, row: number): Result<Wish> {
  const read = readQuantity(quantity)
  if (!read) return refuse(quantityUnreadable(row))
  const unit_word = read.unit ?? unit
  const known = unitOf(unit_word)
  return known ? accept({ amount: read.amount, unit: known, unit_word }) : refuse(unitUnknown(unit_word, row))
}

/** Whole packs of one product, or why not. */
export function wholePacks({ amount, unit, unit_word }: Wish, item: Packed, row: number): Result<number> {
  const packs = packsOf(amount, unit, item)
  if (!packs) return refuse(unit.kind === 'case' ? caseSizeUnknown(row) : unitNotOfProduct(unit_word, row))
  if (packs.units > QUANTITY_MAX) return refuse(quantityUnreadable(row))
  return packs.is_whole ? accept(packs.units) : refuse(notWholeUnits(row, item.base_quantity))
}
