import type { Lang } from './words'

const LOCALE = { zh: 'zh-CN', en: 'en' } as const
const G_PER_KG = 1000

const YUAN = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

export const yuan = (amount_fen: number): string =>
  `${amount_fen < 0 ? '-' : ''}¥${YUAN.format(Math.abs(amount_fen) / 100)}`

/** Base units as people say them: kilograms, or pieces. */
export function amount(base: number, unit: string, lang: Lang): string {
  const number = new Intl.NumberFormat(LOCALE[lang], { maximumFractionDigits: 1 })
  if (unit === 'g') return `${number.format(base / G_PER_KG)} ${lang === 'zh' ? '千克' : 'kg'}`
  return `${number.format(base)} ${lang === 'zh' ? '件' : 'pcs'}`
}

export const moment = (value: string, lang: Lang): string =>
  new Intl.DateTimeFormat(LOCALE[lang], {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Shanghai',
  }).format(new Date(value))

/** Whole days since a moment: how long something has waited. */
export const ageDays = (value: string, now = Date.now()): number =>
  Math.max(0, Math.floor((now - new Date(value).getTime()) / 86_400_000))

/** A key that makes an act repeatable. Plain HTTP in a county's own network has no crypto.randomUUID. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
