import type { Lang } from '../../lib/format'
import { quotationsEn } from './en'
import { quotationsZh, type QuotationsWords } from './zh'

export const quotationsWords = (lang: Lang): QuotationsWords => (lang === 'en' ? quotationsEn : quotationsZh)
