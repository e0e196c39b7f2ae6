import type { Lang } from '../../lib/format'
import { supervisionEn } from './en'
import { supervisionZh, type SupervisionWords } from './zh'

export const supervisionWords = (lang: Lang): SupervisionWords =>
  lang === 'en' ? supervisionEn : supervisionZh
