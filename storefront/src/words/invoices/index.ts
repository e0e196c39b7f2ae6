import type { Lang } from '../../lib/format'
import { invoicesEn } from './en'
import { invoicesZh, type InvoicesWords } from './zh'

export const invoicesWords = (lang: Lang): InvoicesWords => (lang === 'en' ? invoicesEn : invoicesZh)
