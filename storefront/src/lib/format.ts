/** How numbers and days are written in each language; amounts are fen unless named yuan. */
export type Lang = 'zh' | 'en'

const LOCALE: Record<Lang, string> = { zh: 'zh-CN', en: 'en' }

const MONEY = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

export const yuan = (amount_fen: number): string => fromYuan(amount_fen / 100)

/** Medusa's own amounts are decimal yuan. */
export const fromYuan = (amount_yuan: number): string =>
  `${amount_yuan < 0 ? '-' : ''}¥${MONEY.format(Math.abs(amount_yuan))}`

/** To the gram: what is written must add up to what is delivered. */
export function quantity(base: number, unit: 'g' | 'piece', lang: Lang): string {
  if (unit === 'piece') return lang === 'zh' ? `${base} 件` : `${base} pcs`
  const kg = base / 1000
  return `${new Intl.NumberFormat(LOCALE[lang], { maximumFractionDigits: 3 }).format(kg)} ${lang === 'zh' ? '千克' : 'kg'}`
}

export const day = (value: string, lang: Lang): string =>
  new Intl.DateTimeFormat(LOCALE[lang], { dateStyle: 'medium', timeZone: 'Asia/Shanghai' }).format(
    new Date(value.length === 10 ? `${value}T00:00:00+08:00` : value),
  )

export const moment = (value: string, lang: Lang): string =>
  new Intl.DateTimeFormat(LOCALE[lang], {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Shanghai',
  }).format(new Date(value))

/** A moment something ends, as short as a person says it: 11-25 14:00, 25 Nov, 14:00. */
export function deadline(value: string, lang: Lang): string {
  const numeric = lang === 'zh'
  const text = new Intl.DateTimeFormat(numeric ? 'zh-CN' : 'en-GB', {
    month: numeric ? '2-digit' : 'short',
    day: numeric ? '2-digit' : 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Asia/Shanghai',
  }).format(new Date(value))
  return numeric ? text.replace('/', '-') : text
}

/** Grams as they were weighed, to the gram. */
export const grams = (weight_g: number, lang: Lang): string =>
  new Intl.NumberFormat(LOCALE[lang]).format(weight_g)

/** The same price for half a kilogram, the Chinese jin; a half fen counts up. */
export const per500gOf = (price_fen_per_kg: number): number => Math.round(price_fen_per_kg / 2)

/** The name in the reader's language. */
export const named = (thing: { name_zh: string; name_en: string }, lang: Lang): string =>
  lang === 'zh' ? thing.name_zh : thing.name_en

/** The same where goods may have left the catalogue: then their number, or the words given instead. */
export const namedOr = (
  thing: { name_zh: string | null; name_en: string | null; sku?: string | null },
  lang: Lang,
  instead = '',
): string => (lang === 'zh' ? thing.name_zh : thing.name_en) ?? (instead || (thing.sku ?? ''))

/** English pages live under /en. */
export const link = (lang: Lang, path: string): string =>
  lang === 'en' ? `/en${path === '/' ? '' : path}` : path

const PAGES_MAX = 1000

/** The page asked for in an address; anything odd is the first. */
export function pageOf(query: URLSearchParams): number {
  const page = Number(query.get('page') ?? 1)
  return Number.isInteger(page) && page > 0 && page < PAGES_MAX ? page : 1
}
