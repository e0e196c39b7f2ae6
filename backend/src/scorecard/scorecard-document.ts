import type { Column, Report } from '@pengshui/kernel/documents'
import type { Period, SellerScorecard } from './read-scorecards'

type Lang = 'zh' | 'en'

const WORDS = {
  zh: {
    title: ({ from, to }: Period) => `商户履约评价 ${from} 至 ${to}`,
    foot: '彭水赶场 · 商户履约评价',
    heads: [
      '编号',
      '商户',
      '应交接',
      '按时',
      '按时率',
      '缺货',
      '售后',
      '成立',
      '赔付',
      '验收批',
      '拒收',
      '证照失效',
      '上次核验',
      '下次核验',
    ],
    empty: '没有商户。',
    note: '全部由订单、配送、售后、验收、证书和核验记录当场统计，不另存分数。金额单位：元。',
  },
  en: {
    title: ({ from, to }: Period) => `Seller scorecards ${from} to ${to}`,
    foot: 'Pengshui Market · seller scorecards',
    heads: [
      'Code',
      'Seller',
      'Due',
      'In time',
      'Share',
      'Shortages',
      'Claims',
      'Upheld',
      'Refunded',
      'Lots',
      'Refused',
      'Lapses',
      'Verified',
      'Next',
    ],
    empty: 'No sellers.',
    note: 'Counted from orders, legs, claims, acceptances, certificates and verifications as they are; no score is stored. In yuan.',
  },
}

const KINDS: Column['kind'][] = [
  ...(['text', 'text', 'count', 'count', 'bp', 'count', 'count', 'count', 'fen'] as const),
  ...(['count', 'count', 'count', 'day', 'day'] as const),
]
const WIDTHS = [8, undefined, 8, 8, 9, 8, 8, 8, 12, 8, 8, 9, 12, 12]

export function scorecardDocument(
  rows: SellerScorecard[],
  period: Period,
  lang: Lang,
  made_at: Date,
): Report {
  const words = WORDS[lang]
  return {
    ...{ lang, made_at, title: words.title(period), facts: [], foot: words.foot, is_landscape: true },
    notes: [words.note],
    tables: [
      {
        name: words.title(period),
        empty: words.empty,
        columns: words.heads.map((name, index) => ({
          name,
          kind: KINDS[index] ?? 'text',
          ...(WIDTHS[index] ? { width: WIDTHS[index] } : {}),
        })),
        rows: rows.map((one) => [
          ...[one.code, lang === 'zh' ? one.name_zh : one.name_en],
          ...[one.handovers, one.on_time, one.on_time_bp, one.shortages],
          ...[one.claims, one.claims_upheld, one.claims_fen, one.accepted_lots, one.refused_lots],
          ...[one.lapses, one.verified_on, one.next_verify_on],
        ]),
      },
    ],
  }
}
