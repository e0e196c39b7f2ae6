type Named = Record<string, string>

const zh = {
  title: '机构采购',
  lead: '每个机构本年度申报与四个数字；明细账可逐条重算。',
  kind: {
    supervising_budget_unit: '主管预算单位',
    budget_unit: '预算单位',
    school: '学校',
    union: '工会',
    canteen: '食堂',
  } as Named,
  institution: '机构',
  type: '类型',
  programme: '任务',
  status: '申报状态',
  declaration: {
    draft: '草稿',
    submitted: '已提交',
    returned: '退回',
    supervisor_approved: '主管已审',
    confirmed: '已确认',
  } as Named,
  reserved: '预留',
  ordered: '已下单',
  paid: '已付款',
  completed: '已完成',
  rate: '完成率',
  none: '没有申报',
  institutionStatus: { suspended: '已停用', merged: '已并入其他机构' } as Named,
}

const en: typeof zh = {
  title: 'Institutional procurement',
  lead: "Each institution's declarations and four figures; every figure re-derives from its entries.",
  kind: {
    supervising_budget_unit: 'supervising unit',
    budget_unit: 'budget unit',
    school: 'school',
    union: 'union',
    canteen: 'canteen',
  },
  institution: 'Institution',
  type: 'Kind',
  programme: 'Programme',
  status: 'Declaration',
  declaration: {
    draft: 'draft',
    submitted: 'submitted',
    returned: 'returned',
    supervisor_approved: 'approved by supervisor',
    confirmed: 'confirmed',
  },
  reserved: 'Reserved',
  ordered: 'Ordered',
  paid: 'Paid',
  completed: 'Completed',
  rate: 'Rate',
  none: 'no declaration',
  institutionStatus: { suspended: 'suspended', merged: 'merged into another' },
}

export const WORDS = { zh, en }
