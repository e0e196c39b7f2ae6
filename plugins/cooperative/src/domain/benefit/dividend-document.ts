import type { Report } from '@pengshui/kernel/documents'
import type { Dividends } from './dividend'

const WORDS = {
  zh: {
    title: (year: number) => `分红表 ${year}`,
    foot: '彭水赶场 · 合作社分红表',
    surplus: '可分配盈余',
    retained: '留存',
    heads: ['户号', '股份', '交易额', '保底分红', '按交易额返还', '按股分红', '合计'],
    total: '合计',
    note: '金额单位：元。农户只以编号列出。本表供合作社自行发放，平台不经手分红款。',
  },
  en: {
    title: (year: number) => `Dividends ${year}`,
    foot: 'Pengshui Market · dividends of a cooperative',
    surplus: 'Surplus to share',
    retained: 'Retained',
    heads: ['Household', 'Shares', 'Traded', 'Guaranteed', 'Patronage refund', 'Share dividend', 'Total'],
    total: 'Total',
    note: 'In yuan. Households by reference only. The cooperative pays it out; the market handles no dividend.',
  },
}

/** What each household gets of a year, as a table for whoever pays it out. */
export function dividendDocument(
  dividends: Dividends & { year: number; decided_at: Date },
  lang: 'zh' | 'en',
): Report {
  const words = WORDS[lang]
  const { year, households, surplus_fen, retained_fen, guaranteed_fen, patronage_fen, share_fen } = dividends
  const sum = (of: (household: (typeof households)[number]) => number): number =>
    households.reduce((total, household) => total + of(household), 0)
  const kinds = ['text', 'count', 'fen', 'fen', 'fen', 'fen', 'fen'] as const
  return {
    ...{ lang, title: words.title(year), foot: words.foot, made_at: dividends.decided_at },
    facts: [
      { name: words.surplus, kind: 'fen', value: surplus_fen },
      { name: words.retained, kind: 'fen', value: retained_fen },
    ],
    notes: [words.note],
    tables: [
      {
        name: words.title(year),
        columns: words.heads.map((name, index) => ({ name, kind: kinds[index] ?? 'fen', width: 18 })),
        rows: households.map((one) => [
          ...[one.household_ref, one.shares, one.traded_fen],
          ...[one.guaranteed_fen, one.patronage_fen, one.share_fen, one.total_fen],
        ]),
        totals: [
          ...[words.total, sum(({ shares }) => shares), sum(({ traded_fen }) => traded_fen)],
          ...[guaranteed_fen, patronage_fen, share_fen, sum(({ total_fen }) => total_fen)],
        ],
      },
    ],
  }
}
