/** Words of framework agreements, for both portals. */
type Named = Record<string, string>

export const agreementCodesZh: Named = {
  agreement_not_found: '没有这份协议。',
  illegal_agreement_action: '协议目前的状态不允许这样做。',
  agreement_dates: '协议的结束日期不能早于开始日期，也不能早于今天。',
  agreement_line_twice: '同一个商品写了两次。',
  agreement_other_seller: '一份协议里的商品要属于同一家合作社。',
  agreement_overlaps: '其中有商品在这段时间已有另一份生效的协议价。',
  agreement_institution: '只能为本单位和直属下级单位签订协议。',
  agreement_ceiling: '协议价剩余数量不足，请减少数量或分开下单。',
  contract_price_gone: '协议价已不再有效，请重新核价。',
}

export const agreementsZh = {
  nav: '框架协议',
  none: '没有框架协议。',
  draft: '起草协议',
  draftLead: '商品要属于同一家合作社。每行：SKU、协议单价（元）、数量上限。',
  titleField: '名称',
  from: '开始日期',
  to: '结束日期',
  rows: 'SKU、协议单价、数量上限',
  create: '保存草稿',
  wrongRows: (count: number) => `有 ${count} 行看不懂。`,
  status: {
    draft: '草稿',
    offered: '待合作社签署',
    accepted: '待本单位签署',
    active: '生效',
    ended: '已到期',
    terminated: '已终止',
  } as Named,
  period: (from: string, to: string) => `${from} 至 ${to}`,
  price: '协议价',
  publicPrice: '公开价',
  above: '高于公开价',
  ceiling: '上限',
  drawn: '已用',
  goods: '协议商品',
  units: '适用单位',
  signed: '签署',
  sellerSigned: (when: string) => `合作社已签署 · ${when}`,
  institutionSigned: (when: string) => `采购单位已签署 · ${when}`,
  notSigned: '尚未签署',
  reason: '说明（可不填）',
  action: {
    offer: '发给合作社',
    accept: '同意并签署',
    decline: '退回',
    sign: '签署生效',
    terminate: '终止协议',
  } as Named,
  history: '经过',
  side: { institution: '采购单位', seller: '合作社', system: '系统' } as Named,
  event: {
    drafted: '起草',
    revise: '修改',
    offer: '发出',
    accept: '签署',
    decline: '退回',
    sign: '签署，协议生效',
    end: '到期',
    terminate: '终止',
  } as Named,
}

export type AgreementsWords = typeof agreementsZh
