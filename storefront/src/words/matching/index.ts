import type { Lang } from '../../lib/format'
import { matchingEn } from './en'
import { matchingZh, type MatchingWords } from './zh'

export const matchingWords = (lang: Lang): MatchingWords => (lang === 'en' ? matchingEn : matchingZh)
