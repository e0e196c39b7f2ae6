type Named = Record<string, string>

const zh = {
  title: '冷链网络',
  lead: '县级中心、乡镇基地、村级冷库；库存按批次账汇总。',
  tier: {
    county_centre: '县级中心',
    township_base: '乡镇基地',
    village_facility: '村级冷库',
    vehicle: '车辆',
  } as Named,
  open: '开放',
  closed: '关闭',
  temperature: '温区',
  stock: '在库',
  held: '占用',
  quarantined: '隔离',
  use: (percent: number) => `按重量已用 ${percent}%`,
  lots: (count: number) => `${count} 个批次`,
  showLots: '查看批次',
  lotsOf: (name: string) => `${name}的批次`,
  lotsLead: '先到期的排在最前；点批次号看它的全部记录。',
  lot: '批次',
  product: '产品',
  expires: '保质期至',
  empty: '还没有节点。',
  emptyLots: '这里没有批次。',
}

type Words = typeof zh

const en: Words = {
  title: 'Cold-chain network',
  lead: 'County centre, township bases, village rooms; stock is summed from the lot ledger.',
  tier: {
    county_centre: 'county centre',
    township_base: 'township base',
    village_facility: 'village room',
    vehicle: 'vehicle',
  },
  open: 'open',
  closed: 'closed',
  temperature: 'Class',
  stock: 'On hand',
  held: 'Held',
  quarantined: 'Quarantined',
  use: (percent) => `${percent}% used by weight`,
  lots: (count) => `${count} lots`,
  showLots: 'Show lots',
  lotsOf: (name) => `Lots at ${name}`,
  lotsLead: 'First to expire first; a lot number opens all its records.',
  lot: 'Lot',
  product: 'Product',
  expires: 'Use by',
  empty: 'No nodes yet.',
  emptyLots: 'No lots here.',
}

export const WORDS = { zh, en }
