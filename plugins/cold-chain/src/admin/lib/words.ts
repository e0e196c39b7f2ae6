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
  zone: '库区',
  temperature: '温区',
  stock: '在库',
  held: '占用',
  quarantined: '隔离',
  capacity: '容量',
  use: (percent: number) => `已用 ${percent}%`,
  lots: (count: number) => `${count} 个批次`,
  showLots: '查看批次',
  lotsOf: (name: string) => `${name}的批次`,
  lot: '批次',
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
  zone: 'Zone',
  temperature: 'Class',
  stock: 'On hand',
  held: 'Held',
  quarantined: 'Quarantined',
  capacity: 'Capacity',
  use: (percent) => `${percent}% used`,
  lots: (count) => `${count} lots`,
  showLots: 'Show lots',
  lotsOf: (name) => `Lots at ${name}`,
  lot: 'Lot',
  expires: 'Use by',
  empty: 'No nodes yet.',
  emptyLots: 'No lots here.',
}

export const WORDS = { zh, en }
