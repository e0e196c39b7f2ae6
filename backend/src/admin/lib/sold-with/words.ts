type Named = Record<string, string>

const zh = {
  title: '售出时的证书',
  lead: (sold: string, ship: string) => `下单 ${sold}，发货日 ${ship}。按当时的记录，以后的决定不影响。`,
  none: '这笔订单没有可查的商品。',
  valid: '售出时齐全有效',
  invalid: '售出时有缺',
  certificate: '证书',
  number: '编号',
  validity: '有效期',
  then: '售出时',
  now: '现在',
  counted: '有效',
  notCounted: '无效',
  statuses: {
    draft: '草稿',
    township_review: '乡镇审核',
    county_review: '县级审核',
    public_notice: '公示中',
    certified: '已认定',
    renewal_due: '待续期',
    expired: '已过期',
    suspended: '已暂停',
    revoked: '已撤销',
    returned: '退回补正',
    withdrawn: '已撤回',
  } as Named,
}

const en: typeof zh = {
  title: 'Certificates when sold',
  lead: (sold, ship) =>
    `Ordered ${sold}, leaving on ${ship}. As recorded then; what was decided since changes nothing.`,
  none: 'Nothing of this order can be looked up.',
  valid: 'all valid when sold',
  invalid: 'something was lacking when sold',
  certificate: 'Certificate',
  number: 'Number',
  validity: 'Validity',
  then: 'When sold',
  now: 'Now',
  counted: 'valid',
  notCounted: 'not valid',
  statuses: {
    draft: 'draft',
    township_review: 'township review',
    county_review: 'county review',
    public_notice: 'public notice',
    certified: 'certified',
    renewal_due: 'renewal due',
    expired: 'expired',
    suspended: 'suspended',
    revoked: 'revoked',
    returned: 'returned for correction',
    withdrawn: 'withdrawn',
  },
}

export const SOLD_WITH_WORDS = { zh, en }
