import { COMMON, EVERY, file, type CertificateTypeFacts } from './shape'

const PROCESSED = ['noodles_starch', 'oils', 'pastry', 'condiments']
const FOOD_LAW = '《食品安全法》第 35、62 条：食品生产、经营须有许可；平台应查验许可证'
const permit = {
  ...COMMON,
  subject_kind: 'seller' as const,
  issued_by: 'authority' as const,
  issuer_zh: '市场监督管理部门',
  issuer_en: 'Market regulation authority',
  gate_key: 'food_permit',
  gated_categories: PROCESSED,
  validity_days: 1827,
  legal_basis: FOOD_LAW,
}

/** About a seller: who may trade, and who may make or sell processed food. */
export const SELLER_TYPES: CertificateTypeFacts[] = [
  {
    ...COMMON,
    code: 'business_licence',
    name_zh: '营业执照',
    name_en: 'Business licence',
    subject_kind: 'seller',
    issued_by: 'authority',
    issuer_zh: '市场监督管理部门',
    issuer_en: 'Market regulation authority',
    number_format: 'uscc',
    number_rule_zh: '统一社会信用代码 18 位，末位为校验码（GB 32100—2015）',
    number_rule_en: 'Unified social credit code of 18 characters, the last a check (GB 32100-2015)',
    validity_days: 36_525,
    gate_key: 'business_licence',
    gated_categories: EVERY,
    // A family farm that sells what it grows needs none (E-commerce Law, article 10).
    gated_seller_kinds: ['farmers_cooperative', 'enterprise', 'village_collective', 'collector'],
    legal_basis: '《电子商务法》第 10、15、27 条：应登记并公示；自产农产品的个人除外',
    source_url: 'http://openstd.samr.gov.cn/bzgk/gb/newGbInfo?hcno=24691C25985C1073D3A7C85629378AC0',
  },
  {
    ...permit,
    code: 'food_production_licence',
    name_zh: '食品生产许可证',
    name_en: 'Food production licence',
    number_format: 'food_production',
    number_rule_zh: 'SC 加 14 位：类别 3、地区 6、顺序 4、校验 1（GB/T 17710 MOD 11,10）',
    number_rule_en: 'SC and 14 digits: class 3, region 6, serial 4, check 1 (GB/T 17710 MOD 11,10)',
    source_url: 'http://opentagclosetag.com/zzxk/1110038.html',
  },
  {
    ...permit,
    code: 'food_business_licence',
    name_zh: '食品经营许可证',
    name_en: 'Food business licence',
    number_format: 'food_business',
    number_rule_zh: 'JY 加 14 位：业态 1、地区 6、顺序 6、校验 1；校验算法未找到公开规则，只查结构',
    number_rule_en:
      'JY and 14 digits: kind 1, region 6, serial 6, check 1; no public rule of the check was found',
    source_url: 'https://m.haoshunjia.com/zzxk/1089125.html',
  },
  {
    ...permit,
    code: 'small_workshop',
    name_zh: '食品小作坊登记证',
    name_en: 'Small food workshop registration',
    number_format: 'free',
    number_rule_zh: '各省自定，没有全国公开规则',
    number_rule_en: 'Every province numbers its own; there is no national rule',
    rule_is_public: false,
    files: [
      file('scan', '登记证扫描件', 'Scan of the registration'),
      file('premises', '生产场所照片', 'Photo of the premises', false),
    ],
    validity_days: 1096,
    gated_seller_kinds: ['farmers_cooperative', 'family_farm', 'village_collective'],
    legal_basis: '《食品安全法》第 36 条：小作坊由省级规定管理',
  },
]
