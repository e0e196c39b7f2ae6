import type { Lang } from '../../lib/format'
import { sellerEn } from './en'
import { sellerZh } from './zh'

/** Words of a seller's standing, people and households; portal pages, the join page and the way in read them. */
export const sellerWords = (lang: Lang): typeof sellerZh => (lang === 'en' ? sellerEn : sellerZh)
