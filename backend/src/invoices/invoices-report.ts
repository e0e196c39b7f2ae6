import type { Report } from '@pengshui/kernel/documents'
import { systemClock } from '@pengshui/kernel'
import type { InvoiceRequest } from '@pengshui/procurement/modules/invoice'
import type { Named } from '../account/names'
import { requestCode } from './number-file'

const WORDS = {
  zh: {
    title: '开票申请',
    foot: '彭水赶场 · 开票申请',
    none: '没有开票申请。',
    columns: [
      '申请编号',
      '申请日',
      '单位',
      '开票方',
      '开票方税号',
      '票种',
      '抬头',
      '购方税号',
      '金额（元）',
      '已红冲（元）',
      '状态',
      '发票号码',
      '开票日期',
    ],
    kinds: { ordinary: '普通发票', special: '专用发票' },
    statuses: {
      requested: '待开票',
      issued: '已开票',
      refused: '已退回',
      withdrawn: '已撤回',
      red_requested: '待红冲',
      credited: '已全部红冲',
    },
  },
  en: {
    title: 'Invoice requests',
    foot: 'Pengshui Market · invoice requests',
    none: 'No invoice request.',
    columns: [
      'Request',
      'Asked',
      'Institution',
      'Issuer',
      'Issuer USCC',
      'Kind',
      'Title',
      'Buyer USCC',
      'Amount (CNY)',
      'Credited (CNY)',
      'State',
      'Invoice',
      'Issued',
    ],
    kinds: { ordinary: 'ordinary', special: 'special' },
    statuses: {
      requested: 'waits for its invoice',
      issued: 'issued',
      refused: 'refused',
      withdrawn: 'withdrawn',
      red_requested: 'waits for its red invoice',
      credited: 'credited',
    },
  },
}

/** Requests as a sheet; the columns a seller needs to make its invoices, and what came of them. */
export function invoicesReport(
  requests: InvoiceRequest[],
  nameOf: (id: string) => Named | null,
  lang: 'zh' | 'en',
): Report {
  const words = WORDS[lang]
  const name = (one: { name_zh: string; name_en: string } | null) =>
    one && (lang === 'zh' ? one.name_zh : one.name_en)
  const kinds = [
    'text',
    'day',
    'text',
    'text',
    'text',
    'text',
    'text',
    'text',
    'fen',
    'fen',
    'text',
    'text',
    'day',
  ] as const
  return {
    ...{ lang, title: words.title, foot: words.foot, made_at: systemClock(), is_landscape: true, facts: [] },
    tables: [
      {
        ...{ name: words.title, empty: words.none },
        columns: words.columns.map((column, index) => ({ name: column, kind: kinds[index] ?? 'text' })),
        rows: requests.map((one) => [
          ...[requestCode(one.no), one.requested_at, name(nameOf(one.institution_id))],
          name({ name_zh: one.seller_name_zh, name_en: one.seller_name_en }),
          ...[one.seller_uscc, words.kinds[one.kind], one.title, one.uscc, one.amount_fen, one.credited_fen],
          ...[words.statuses[one.status], one.invoice_number, one.invoice_on],
        ]),
      },
    ],
  }
}
