import type { Lang } from '../../lib/format'
import { ledger as en } from './en'
import { ledger as zh } from './zh'

/** The words of the public page about the quota ledger. */
export const ledgerWords = (lang: Lang): typeof zh => (lang === 'en' ? en : zh)
