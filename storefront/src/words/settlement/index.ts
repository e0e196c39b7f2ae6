import type { Lang } from '../../lib/format'
import { settlementEn } from './en'
import { settlementZh, type SettlementWords } from './zh'

export const settlementWords = (lang: Lang): SettlementWords => (lang === 'en' ? settlementEn : settlementZh)
