import type { Lang } from '../lib/format'
import { en } from './en'
import { zh, type Words } from './zh'

export type { Words }

export const wordsFor = (lang: Lang): Words => (lang === 'en' ? en : zh)

/** A refusal in the reader's language; an unknown code gets the general sentence. */
export const errorWords = (words: Words, code: string): string =>
  words.errors.codes[code] ?? words.errors.other
