/** Words of supervision: progress, warnings and circular notices. */
type Named = Record<string, string>

export const supervisionCodesZh: Named = {
  as_of_ahead: '只能查看截至今天的数据。',
  unit_not_supervised: '本单位下没有这个单位。',
}

export const supervisionZh = {
  nav: '督查',
  tabs: { progress: '进度', warnings: '预警', notices: '通报' } as Named,
  progress: '采购进度',
  lead: '所有数字都由账本分录相加得出，可逐级展开到每条分录；同一笔采购在合计里只计一次。',
  year: '年度',
  asOf: '数据截至',
  programme: '任务',
  allProgrammes: '全部任务',
  group: '分组',
  groups: {
    institution: '单位',
    system: '系统',
    township: '产地乡镇',
    month: '月份',
    programme: '任务',
  } as Named,
  all: '全部单位',
  trail: '当前范围',
  back: (name: string) => `回到 ${name}`,
  figures: {
    reserved: '预留',
    ordered: '已下单',
    accepted: '已验收',
    paid: '已付款',
    completed: '已完成',
  } as Named,
  rate: '完成率',
  line: '时序',
  elapsed: (share: string) => `时序进度 ${share}`,
  behind: (points: string) => `落后 ${points} 点`,
  ahead: (points: string) => `超前 ${points} 点`,
  total: '合计',
  entriesOf: (name: string) => `${name} 的分录`,
  entries: '分录',
  open: (name: string) => `展开 ${name}`,
  none: '这个范围没有数据。',
  noOrigin: '未对应批次',
  doubled: (amount: string) => `各任务相加比合计多 ${amount}：有采购被多个任务重复计入，合计只计一次。`,
  apart: '国家预留份额（只登记，不计入合计）',
  apartLead: '国家预留份额在本平台之外完成，不与上面的数字相加。',
  exportAs: (format: string) => `导出 ${format}`,
  seq: '链序号',
  when: '发生时间',
  figure: '科目',
  amount: '金额',
  order: '订单/子单',
  goods: '商品',
  origin: '产地',
  unit: '单位',
  notCounted: '已由另一任务计入',
  entriesTotal: '这些分录合计：',
  chain: '公开链可核对每条分录',
}

export type SupervisionWords = typeof supervisionZh
