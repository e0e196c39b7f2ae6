import { amount, type Lang } from '@pengshui/kernel/admin'

/** Weight and pieces side by side, each where there is any. */
export const both = (grams: number, pieces: number, lang: Lang): string =>
  [grams > 0 && amount(grams, 'g', lang), pieces > 0 && amount(pieces, 'piece', lang)]
    .filter(Boolean)
    .join(' · ') || '—'
