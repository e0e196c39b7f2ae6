import type { Lang } from '../../lib/format'
import { agency as en } from './en'
import { agency as zh } from './zh'

/** The words of the agency portal's books, beside those both portals share. */
export const agencyWords = (lang: Lang): typeof zh => (lang === 'en' ? en : zh)
