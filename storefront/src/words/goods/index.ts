import type { Lang } from '../../lib/format'
import { goodsEn } from './en'
import { goodsZh, type GoodsWords } from './zh'

export type { GoodsWords }
export const goodsWords = (lang: Lang): GoodsWords => (lang === 'en' ? goodsEn : goodsZh)
