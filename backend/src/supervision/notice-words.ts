import type { Notice, RankedUnit } from '@pengshui/procurement/domain'

const percent = (bp: number | null): string => (bp === null ? '—' : `${(bp / 100).toFixed(2)}%`)
/** As official texts say money: in ten thousand yuan. */
const wan = (fen: number): string => `${(fen / 1_000_000).toFixed(2)}万元`
const yuan = (fen: number): string => `CNY ${(fen / 100).toFixed(2)}`
const dayZh = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
const names = (units: RankedUnit[], name: (unit: RankedUnit) => string, between: string): string =>
  units.map(name).join(between)

const zh = {
  number: (year: number, serial: number) => `〔${year}〕第${serial}号`,
  draft: '（草稿，未印发）',
  title: ({ fiscal_year, as_of, scope }: Notice) =>
    `关于${scope ? scope.name_zh : '全县'}${fiscal_year}年消费帮扶采购进度的通报（截至${dayZh(as_of)}）`,
  paragraphs: ({
    scope,
    fiscal_year,
    as_of,
    units,
    lagging,
    unranked,
    total,
    elapsed_bp,
    lag_points_bp,
  }: Notice) => [
    '各有关单位：',
    `现将${scope ? `${scope.name_zh}所属单位` : '全县各预算单位'}${fiscal_year}年消费帮扶采购进度通报如下。`,
    `一、总体情况。截至${dayZh(as_of)}，纳入统计的单位${units.length}个，预留采购份额${wan(total.reserved_fen)}，已下单${wan(total.ordered_fen)}，已付款${wan(total.paid_fen)}，已完成${wan(total.completed_fen)}，完成率${percent(total.completed_bp)}，时序进度${percent(elapsed_bp)}。`,
    `二、进度排名。按完成率由高到低排列，完成率相同的按完成额排列，详见附表。`,
    lagging.length === 0
      ? `三、滞后单位。没有单位落后时序进度${(lag_points_bp / 100).toFixed(1)}个百分点以上。`
      : `三、滞后单位。落后时序进度${(lag_points_bp / 100).toFixed(1)}个百分点以上的单位${lagging.length}个：${names(lagging, (unit) => `${unit.name_zh}（完成率${percent(unit.completed_bp)}）`, '、')}。`,
    ...(unranked.length === 0
      ? []
      : [
          `另有${unranked.length}个单位没有已确认的预留份额，不参加排名：${unranked.map((unit) => unit.name_zh).join('、')}。`,
        ]),
    '四、说明。已完成是指已验收并已付款的金额；同一笔采购被多个任务计入的，总体情况只计一次；国家预留份额在本平台之外完成，不在本通报统计范围内。本通报只反映进度，不限定供应商，各单位应当按质按价、公平竞争采购。',
  ],
  systems: '附表一：系统排名',
  unitsTable: '附表：单位排名',
  laggingTable: '进度滞后单位',
  columns: ['名次', '代码', '单位', '预留', '已下单', '已付款', '已完成', '完成率', '较时序（百分点）'],
  total: '合计（同一笔采购只计一次）',
  none: '没有单位。',
  issuer: '印发单位',
  numberName: '编号',
  asOf: '数据截至',
  until: '账本记录截止',
  dated: (day: string) => dayZh(day),
  unit: '附表金额单位：元。数据来自公开账本，可逐条核对。',
  hash: (hash: string) => `内容校验：sha256 ${hash}`,
  foot: '彭水赶场 · 采购进度通报',
}

const en: typeof zh = {
  number: (year, serial) => `${year} no. ${serial}`,
  draft: ' (draft, not issued)',
  title: ({ fiscal_year, as_of, scope }) =>
    `Circular notice: purchasing progress ${fiscal_year}, ${scope ? scope.name_en : 'the county'}, as of ${as_of}`,
  paragraphs: ({ as_of, units, lagging, unranked, total, elapsed_bp, lag_points_bp }) => [
    `As of ${as_of}, ${units.length} units have reserved ${yuan(total.reserved_fen)}, ordered ${yuan(total.ordered_fen)}, paid ${yuan(total.paid_fen)} and completed ${yuan(total.completed_fen)}: ${percent(total.completed_bp)}, where ${percent(elapsed_bp)} of the year is over.`,
    'The ranking is by completed share, then by completed amount.',
    lagging.length === 0
      ? `No unit is more than ${(lag_points_bp / 100).toFixed(1)} points behind the straight line.`
      : `More than ${(lag_points_bp / 100).toFixed(1)} points behind the straight line: ${names(lagging, (unit) => `${unit.name_en} (${percent(unit.completed_bp)})`, ', ')}.`,
    ...(unranked.length === 0
      ? []
      : [`Not ranked, without a confirmed share: ${unranked.map((unit) => unit.name_en).join(', ')}.`]),
    'Completed is what was accepted and paid; what several programmes count is in the total once; the national reserve is fulfilled elsewhere and not part of this. A notice reports and prescribes no supplier.',
  ],
  systems: 'Systems',
  unitsTable: 'Units',
  laggingTable: 'Behind',
  columns: [
    'Rank',
    'Code',
    'Unit',
    'Reserved',
    'Ordered',
    'Paid',
    'Completed',
    'Share',
    'Against the line (points)',
  ],
  total: 'Total (each purchase once)',
  none: 'No unit.',
  issuer: 'Issued by',
  numberName: 'Number',
  asOf: 'As of',
  until: 'Ledger recorded until',
  dated: (day) => day,
  unit: 'In yuan. From the public ledger; every entry can be checked.',
  hash: (hash) => `Content: sha256 ${hash}`,
  foot: 'Pengshui Market · circular notice',
}

export const NOTICE_WORDS = { zh, en }
