import type { Lang } from '../../lib/format'
import { institutionCodesEn, institutionEn } from './en'
import { institutionCodesZh, institutionZh } from './zh'

/** Words of an institution's people and place; portal pages and the join page read them. */
export const institutionWords = (lang: Lang): typeof institutionZh =>
  lang === 'en' ? institutionEn : institutionZh

/** The sentence for a refusal of these rooms; undefined where it is another room's. */
export const institutionCode = (lang: Lang, code: string): string | undefined =>
  (lang === 'en' ? institutionCodesEn : institutionCodesZh)[code]
