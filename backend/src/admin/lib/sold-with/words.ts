import { CERTIFICATE_STATUSES } from '@pengshui/kernel/admin'

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
  statuses: CERTIFICATE_STATUSES.zh,
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
  statuses: CERTIFICATE_STATUSES.en,
}

export const SOLD_WITH_WORDS = { zh, en }
