import type { Lang } from '../../lib/format'
import { trace as en } from './en'
import { trace as zh } from './zh'

/** The words of the pages a label leads to, beside those of the trace page all pages share. */
export const traceWords = (lang: Lang): typeof zh => (lang === 'en' ? en : zh)
