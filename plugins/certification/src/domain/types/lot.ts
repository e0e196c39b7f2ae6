import { COMMON, field, file, type CertificateTypeFacts } from './shape'

/** About a lot. */
export const LOT_TYPES: CertificateTypeFacts[] = [
  {
    ...COMMON,
    code: 'conformity_certificate',
    name_zh: '承诺达标合格证',
    name_en: 'Conformity certificate',
    subject_kind: 'lot',
    issued_by: 'holder',
    issuer_zh: '生产者本人',
    issuer_en: 'The producer',
    review: 'none',
    number_format: 'free',
    number_rule_zh: '生产者自行编号，没有公开规则；必填产品、数量、产地、日期、承诺主体、联系方式',
    number_rule_en:
      'Numbered by the producer, no public rule; names product, quantity, place, date, pledger, contact',
    rule_is_public: false,
    fields: [
      field('quantity', '数量（重量）', 'Quantity'),
      field('place', '产地', 'Place of production'),
      field('pledged_on', '开具日期', 'Day of the pledge', 'day'),
      field('contact', '联系方式', 'Contact'),
      field('basis', '承诺依据', 'What the pledge rests on', 'text', false),
    ],
    files: [file('scan', '合格证照片', 'Photo of the certificate', false)],
    validity_days: 184,
    renewal_notice_days: [],
    gate_key: 'conformity_certificate',
    gated_categories: ['vegetables', 'fungi', 'fruit', 'tea', 'poultry_meat', 'eggs'],
    // Farmers by themselves are encouraged, not obliged; every seller of this market is one of these.
    gated_seller_kinds: [
      'farmers_cooperative',
      'enterprise',
      'village_collective',
      'collector',
      'family_farm',
    ],
    in_force_from: '2026-02-01',
    legal_basis:
      '《农产品质量安全法》第 39、40 条；农业农村部令 2025 年第 4 号（2026-02-01 起）：一批一证，混装或分装多个生产者的应重新开具，保存六个月以上',
    source_url: 'https://nynct.gxzf.gov.cn',
  },
]
