import type { Lang } from '../../lib/format'
import { buyer as en } from './en'
import { buyer as zh } from './zh'

/** The words of an order's life, for the portals: they do not carry the whole shop's. */
export const buyerWords = (lang: Lang): typeof zh => (lang === 'en' ? en : zh)
