import type { Warning, WarningKind } from '@pengshui/procurement/domain'

const yuan = (value: unknown): string => `¥${(Number(value) / 100).toFixed(2)}`
const percent = (value: unknown): string => `${(Number(value) / 100).toFixed(1)}%`
const points = (value: unknown): string => (Number(value) / 100).toFixed(1)
type Explain = Record<WarningKind, (figures: Warning['figures']) => string>

const STATUS_ZH: Record<string, string> = { draft: '草稿', returned: '已退回' }

const explainZh: Explain = {
  no_declaration: (of) =>
    `申报截止日 ${of.filing_on} 已过 ${of.days_late} 天，仍没有提交申报（${of.latest_status ? `目前：${STATUS_ZH[String(of.latest_status)] ?? of.latest_status}` : '没有任何草稿'}）。`,
  behind_line: (of) =>
    `预留 ${yuan(of.reserved_fen)}，已完成 ${yuan(of.completed_fen)}（${percent(of.completed_bp)}）；时序进度 ${percent(of.elapsed_bp)}，应完成 ${yuan(of.expected_fen)}，落后 ${points(of.behind_bp)} 个百分点，超过阈值 ${points(of.threshold_bp)}。`,
  year_end_rush: (of) =>
    `全年下单 ${yuan(of.ordered_fen)}，其中 ${of.from_on} 起的最后 ${of.days} 天 ${yuan(of.late_fen)}，占 ${percent(of.share_bp)}，超过阈值 ${percent(of.threshold_bp)}。`,
  price_above_public: (of) =>
    `订单 #${of.display_id ?? ''}（${of.placed_on}）${of.name_zh}（${of.sku}）单价 ${yuan(of.price_fen)}，此前 ${of.days} 天公开最高价（${of.source === 'street' ? '零售成交价' : '标价'}）${yuan(of.public_fen)}，高出 ${percent(of.above_bp)}，超过阈值 ${percent(of.threshold_bp)}。`,
  base_below_last_year: (of) =>
    `本年申报基数 ${yuan(of.base_fen)}，上年 ${yuan(of.last_base_fen)}，只有上年的 ${percent(of.of_last_bp)}，低于阈值 ${percent(of.threshold_bp)}。`,
}

const explainEn: Explain = {
  no_declaration: (of) =>
    `Nothing was filed by ${of.filing_on}, ${of.days_late} days ago (${of.latest_status ?? 'not even a draft'}).`,
  behind_line: (of) =>
    `${yuan(of.completed_fen)} of ${yuan(of.reserved_fen)} completed (${percent(of.completed_bp)}); ${percent(of.elapsed_bp)} of the year is over, which asks for ${yuan(of.expected_fen)}: ${points(of.behind_bp)} points behind, more than ${points(of.threshold_bp)}.`,
  year_end_rush: (of) =>
    `${yuan(of.late_fen)} of the year's ${yuan(of.ordered_fen)} was ordered in the last ${of.days} days, from ${of.from_on}: ${percent(of.share_bp)}, more than ${percent(of.threshold_bp)}.`,
  price_above_public: (of) =>
    `Order #${of.display_id ?? ''} (${of.placed_on}): ${of.name_en} (${of.sku}) at ${yuan(of.price_fen)}; the highest public price in the ${of.days} days before (${of.source === 'street' ? 'paid on the street' : 'on the shelf'}) was ${yuan(of.public_fen)}: ${percent(of.above_bp)} above, more than ${percent(of.threshold_bp)}.`,
  base_below_last_year: (of) =>
    `The base is ${yuan(of.base_fen)}, last year's was ${yuan(of.last_base_fen)}: ${percent(of.of_last_bp)} of it, less than ${percent(of.threshold_bp)}.`,
}

export const WARNING_WORDS = {
  zh: {
    title: '预警清单',
    kinds: {
      no_declaration: '未申报',
      behind_line: '落后时序',
      year_end_rush: '年底突击',
      price_above_public: '价格高于零售价',
      base_below_last_year: '基数明显低于上年',
    } as Record<WarningKind, string>,
    explain: explainZh,
    columns: ['类别', '单位代码', '单位', '任务', '说明', '已阅批注'],
    county: '县级',
    foot: '彭水赶场 · 采购预警',
    none: '没有预警。',
    year: '年度',
    asOf: '截至',
  },
  en: {
    title: 'Warnings',
    kinds: {
      no_declaration: 'Nothing filed',
      behind_line: 'Behind the straight line',
      year_end_rush: 'Year-end rush',
      price_above_public: 'Above the public price',
      base_below_last_year: "Base far below last year's",
    } as Record<WarningKind, string>,
    explain: explainEn,
    columns: ['Rule', 'Code', 'Institution', 'Programme', 'Why', 'Seen'],
    county: 'county',
    foot: 'Pengshui Market · warnings',
    none: 'No warning.',
    year: 'Year',
    asOf: 'As of',
  },
}
