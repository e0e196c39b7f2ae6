/**
 * The certificate types the county starts with; rows, so a county may change them. Conformity certificates
 * are mandatory per lot since 2026-02-01 (Ministry of Agriculture and Rural Affairs order 4 of 2025).
 */
export const CERTIFICATE_TYPES = [
  {
    code: 'assistance_product',
    name_zh: '消费帮扶产品认定',
    name_en: 'Assistance product recognition',
    subject_kind: 'product' as const,
    gated_categories: ['*'],
    validity_days: 730,
    notice_days: 7,
  },
  {
    code: 'food_permit',
    name_zh: '食品生产经营许可',
    name_en: 'Food business permit',
    subject_kind: 'seller' as const,
    gated_categories: ['noodles_starch', 'oils', 'pastry', 'condiments'],
    validity_days: 1825,
    notice_days: 0,
  },
  {
    code: 'green_food',
    name_zh: '绿色食品',
    name_en: 'Green food',
    subject_kind: 'product' as const,
    gated_categories: [],
    validity_days: 1095,
    notice_days: 0,
  },
  {
    code: 'organic',
    name_zh: '有机产品',
    name_en: 'Organic product',
    subject_kind: 'product' as const,
    gated_categories: [],
    validity_days: 365,
    notice_days: 0,
  },
  {
    code: 'geographical_indication',
    name_zh: '地理标志',
    name_en: 'Geographical indication',
    subject_kind: 'product' as const,
    gated_categories: [],
    validity_days: 3650,
    notice_days: 0,
  },
  {
    code: 'conformity_certificate',
    name_zh: '承诺达标合格证',
    name_en: 'Conformity certificate',
    subject_kind: 'lot' as const,
    gated_categories: ['vegetables', 'fungi', 'fruit', 'tea', 'poultry_meat', 'eggs'],
    validity_days: 180,
    notice_days: 0,
  },
  {
    code: 'test_report',
    name_zh: '检测报告',
    name_en: 'Test report',
    subject_kind: 'product' as const,
    gated_categories: [],
    validity_days: 365,
    notice_days: 0,
  },
]

/** Categories whose lots must carry a conformity certificate when they are taken in. */
export const needsConformityCertificate = (category_code: string): boolean =>
  CERTIFICATE_TYPES.some(
    (type) => type.subject_kind === 'lot' && type.gated_categories.includes(category_code),
  )
