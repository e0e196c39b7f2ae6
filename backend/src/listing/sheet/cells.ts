import type { BaseUnit } from '@pengshui/kernel'
import { readQuantity, unitOf } from '../../orders/sheet/units'
import { NET_QUANTITY_MAX, PRICE_FEN_MAX } from '../inputs'

export type Net = { base_unit: BaseUnit; net_quantity: number }

/** Words for one thing of goods that are counted, beside the units of weight. */
const PIECES = ['件', '个', '枚', '只', '盒', '袋', '瓶']

/** `2.5千克`, `500g`, `5斤`, `30枚`: what one pack holds, in grams or pieces; null where it is no such thing. */
export function readNet(text: string): Net | null {
  const read = readQuantity(text)
  if (!read) return null
  const word = read.unit ?? ''
  const unit = unitOf(word)
  const isPiece = PIECES.includes(word) || unit?.kind === 'piece'
  const { digits, scale } = read.amount
  const grams = unit?.kind === 'g' ? unit.grams : null
  if (!isPiece && grams === null) return null
  const net_quantity = (digits * (grams ?? 1)) / scale
  if (!Number.isInteger(net_quantity) || net_quantity < 1 || net_quantity > NET_QUANTITY_MAX) return null
  return { base_unit: isPiece ? 'piece' : 'g', net_quantity }
}

/** `15.8`, `¥15.80`, `15.8元`: fen; null where it is no price or a fraction of a fen. */
export function readPrice(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/^[¥￥]\s*/, '')
    .replace(/\s*元$/, '')
    .replaceAll(',', '')
    .trim()
  const [, yuan, fen = ''] = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(plain) ?? []
  if (yuan === undefined) return null
  const price_fen = Number(yuan) * 100 + Number(fen.padEnd(2, '0') || '0')
  return price_fen >= 1 && price_fen <= PRICE_FEN_MAX ? price_fen : null
}

const DAYS: [RegExp, number][] = [
  [/^(\d+)\s*(?:天|日|days?)?$/i, 1],
  [/^(\d+)\s*(?:个月|月|months?)$/i, 30],
  [/^(\d+)\s*(?:年|years?)$/i, 365],
]
const SHELF_LIFE_DAYS_MAX = 3650

/** `60`, `60天`, `12个月`, `2年`: days; a month counts thirty, as labels do. */
export function readDays(text: string): number | null {
  const plain = text.normalize('NFKC').trim()
  for (const [pattern, days] of DAYS) {
    const [, count] = pattern.exec(plain) ?? []
    if (count === undefined) continue
    const total = Number(count) * days
    return total >= 1 && total <= SHELF_LIFE_DAYS_MAX ? total : null
  }
  return null
}

/** `9-11`, `9、10、11月`, `11-2`: months of the harvest; null where it is none, [] for all year. */
export function readSeason(text: string): number[] | null {
  const plain = text.normalize('NFKC').replace(/月|\s/g, '')
  if (plain === '' || plain === '全年') return []
  const months: number[] = []
  for (const part of plain.split(/[,、;|]/)) {
    const [, from, to] = /^(\d{1,2})(?:[-~至](\d{1,2}))?$/.exec(part) ?? []
    const [first, last] = [Number(from), Number(to ?? from)]
    if (![first, last].every((month) => month >= 1 && month <= 12)) return null
    for (let month = first; ; month = (month % 12) + 1) {
      months.push(month)
      if (month === last) break
    }
  }
  return [...new Set(months)].sort((a, b) => a - b)
}
