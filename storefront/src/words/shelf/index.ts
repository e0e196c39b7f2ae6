import type { Lang } from '../../lib/format'
import { shelfEn } from './en'
import { shelfZh, type ShelfWords } from './zh'

export type { ShelfWords }
export const shelfWords = (lang: Lang): ShelfWords => (lang === 'en' ? shelfEn : shelfZh)
