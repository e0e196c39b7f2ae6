import type { Lang } from '../../lib/format'
import { institutionEn } from './en'
import { institutionZh } from './zh'

/** Words of an institution's people and place; portal pages and the join page read them. */
export const institutionWords = (lang: Lang): typeof institutionZh =>
  lang === 'en' ? institutionEn : institutionZh
