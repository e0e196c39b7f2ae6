import type { Report } from '@pengshui/kernel/documents'
import type { BenefitRow, TaxRow } from './reports'

type Lang = 'zh' | 'en'

const TAX = {
  zh: {
    title: (quarter: string) => `平台内经营者收入情况 ${quarter}`,
    foot: '彭水赶场 · 涉税信息季度报送',
    heads: ['商户编号', '名称', '统一社会信用代码', '类型', '订单数', '销售总额', '退款', '销售净额'],
    total: '合计',
    note: '金额单位：元，按入账日统计。销售总额为下单金额，退款含取消、短少、退货和赔付。',
  },
  en: {
    title: (quarter: string) => `Income of sellers ${quarter}`,
    foot: 'Pengshui Market · quarterly tax report',
    heads: ['Seller', 'Name', 'USCC', 'Kind', 'Orders', 'Gross', 'Refunds', 'Net'],
    total: 'Total',
    note: 'In yuan, by the day they were booked. Gross is what was ordered; refunds are cancellations, shortages, returns and claims.',
  },
}

const sum = (parts: number[]): number => parts.reduce((total, part) => total + part, 0)

export function taxDocument(rows: TaxRow[], quarter: string, lang: Lang, now: Date): Report {
  const words = TAX[lang]
  const [code, name, uscc, kind, orders, gross, refunds, net] = words.heads
  return {
    ...{ lang, title: words.title(quarter), facts: [], foot: words.foot, made_at: now, is_landscape: true },
    notes: [words.note],
    tables: [
      {
        name: words.title(quarter),
        columns: [
          { name: code ?? '', kind: 'text', width: 14 },
          { name: name ?? '', kind: 'text' },
          { name: uscc ?? '', kind: 'text', width: 24 },
          { name: kind ?? '', kind: 'text', width: 22 },
          { name: orders ?? '', kind: 'count', width: 9 },
          { name: gross ?? '', kind: 'fen', width: 16 },
          { name: refunds ?? '', kind: 'fen', width: 16 },
          { name: net ?? '', kind: 'fen', width: 16 },
        ],
        rows: rows.map((row) => [
          ...[row.code, lang === 'zh' ? row.name_zh : row.name_en, row.uscc, row.kind],
          ...[row.orders, row.gross_fen, row.refunds_fen, row.net_fen],
        ]),
        totals: [
          ...[words.total, null, null, null, sum(rows.map(({ orders: count }) => count))],
          sum(rows.map(({ gross_fen }) => gross_fen)),
          sum(rows.map(({ refunds_fen }) => refunds_fen)),
          sum(rows.map(({ net_fen }) => net_fen)),
        ],
      },
    ],
  }
}

const BENEFIT = {
  zh: {
    title: '认定产品联农带农成效',
    foot: '彭水赶场 · 联农带农成效表',
    heads: ['商品', '商户', '证书编号', '联结农户（户）', '向农户收购金额', '销售净额'],
    total: '合计',
    note: '金额单位：元。农户只以编号计数，不含姓名与身份信息。',
  },
  en: {
    title: 'What certified products brought farmers',
    foot: 'Pengshui Market · farmer benefit',
    heads: ['Product', 'Seller', 'Certificates', 'Households', 'Paid to farmers', 'Net sales'],
    total: 'Total',
    note: 'In yuan. Households are counted by reference; no names and no status.',
  },
}

export function benefitDocument(
  rows: BenefitRow[],
  { from, to }: { from: string; to: string },
  lang: Lang,
  now: Date,
): Report {
  const words = BENEFIT[lang]
  const [product, seller, certificates, households, paid, sales] = words.heads
  return {
    ...{ lang, title: words.title, lead: `${from} – ${to}`, facts: [], foot: words.foot, made_at: now },
    ...{ is_landscape: true, notes: [words.note] },
    tables: [
      {
        name: words.title,
        columns: [
          { name: product ?? '', kind: 'text' },
          { name: seller ?? '', kind: 'text' },
          { name: certificates ?? '', kind: 'text', width: 36 },
          { name: households ?? '', kind: 'count', width: 16 },
          { name: paid ?? '', kind: 'fen', width: 18 },
          { name: sales ?? '', kind: 'fen', width: 16 },
        ],
        rows: rows.map((row) => [
          ...(lang === 'zh' ? [row.name_zh, row.seller_zh] : [row.name_en, row.seller_en]),
          ...[row.certificates, row.households, row.paid_fen, row.sales_fen],
        ]),
        totals: [
          ...[words.total, null, null, null],
          sum(rows.map(({ paid_fen }) => paid_fen)),
          sum(rows.map(({ sales_fen }) => sales_fen)),
        ],
      },
    ],
  }
}
