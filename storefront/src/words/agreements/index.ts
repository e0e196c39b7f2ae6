import type { Lang } from '../../lib/format'
import { agreementsEn } from './en'
import { agreementsZh, type AgreementsWords } from './zh'

export const agreementsWords = (lang: Lang): AgreementsWords => (lang === 'en' ? agreementsEn : agreementsZh)
