/** Reads pack sizes with their prices, and units in a case where known: `500g:12.8`, `6x230g:82`, `5kg:49.8:4`. */
export type Pack = {
  code: string
  pieces: number
  piece_g: number
  price_yuan: number
  case_units: number | null
  zh: string
  en: string
}

const GRAMS: Record<string, number> = { g: 1, kg: 1000, ml: 1, l: 1000 }
/** Edible oils weigh about 0.92 g per ml; only the shipping weight and the lot draw on it. */
const OIL_DENSITY = 0.92
const ZH: Record<string, string> = { g: '克', kg: '千克', ml: '毫升', l: '升' }
const EN: Record<string, string> = { g: 'g', kg: 'kg', ml: 'ml', l: 'L' }

export function packOf(text: string): Pack {
  const [size = '', price, cased] = text.split(':')
  const match = /^(?:(\d+)x)?([\d.]+)(g|kg|ml|l)$/.exec(size)
  const [, times, amount, unit] = match ?? []
  if (!amount || !unit || !Number(price)) throw new Error(`Not a pack: ${text}`)
  const grams = Number(amount) * (GRAMS[unit] ?? 1) * (unit === 'ml' || unit === 'l' ? OIL_DENSITY : 1)
  return {
    code: size.toUpperCase(),
    pieces: Number(times ?? 1),
    piece_g: Math.round(grams),
    price_yuan: Number(price),
    case_units: cased === undefined ? null : Number(cased),
    zh: `${times ? `${times}×` : ''}${amount} ${ZH[unit]}`,
    en: `${times ? `${times} × ` : ''}${amount} ${EN[unit]}`,
  }
}

/** Packs of one size are counted in pieces of one lot; packs of several sizes are filled from a lot in grams. */
export const countsInPieces = (unit: string, packs: Pack[]): boolean =>
  unit === 'piece' && packs.every((pack) => pack.piece_g === packs[0]?.piece_g)

const PACKING_SHARE = 0.06
const PACKING_G = 30

export const shippingWeight = (pack: Pack): number =>
  Math.round(pack.pieces * pack.piece_g * (1 + PACKING_SHARE)) + PACKING_G
