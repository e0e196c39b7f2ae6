import {
  checkApplication,
  checkDocuments,
  checkDocumentsProved,
  diffApplications,
  tidyAccount,
  type Application,
} from './application'

const good: Application = {
  name_zh: '示例专业合作社',
  name_en: 'Example Cooperative',
  uscc: '91350100M000100Y43',
  township_code: '500243107',
  village_code: '500243107201',
  village_name: '示例村',
  address: '示例路 1 号',
  contact_name: '示例人',
  contact_phone: '13800138000',
  business: '红薯粉',
  bank_holder: '示例专业合作社',
  bank_name: '示例银行',
  bank_tail: '0123',
}

describe('an application', () => {
  it.each([
    ['farmers_cooperative', {}, null],
    ['farmers_cooperative', { uscc: null }, ['application_field_missing', 'uscc']],
    ['family_farm', { uscc: null, bank_holder: '示例人' }, null],
    ['farmers_cooperative', { uscc: '91350100M000100Y44' }, ['application_field_wrong', 'uscc']],
    ['family_farm', { village_code: null }, ['application_field_missing', 'village_code']],
    ['enterprise', { village_code: null, village_name: '' }, null],
    ['farmers_cooperative', { village_code: '500243211201' }, ['application_field_wrong', 'village_code']],
    ['farmers_cooperative', { contact_phone: '12345' }, ['application_field_wrong', 'contact_phone']],
    ['farmers_cooperative', { bank_holder: '别人' }, ['bank_holder_differs', 'bank_holder']],
    ['farmers_cooperative', { bank_tail: null }, ['application_field_missing', 'bank_account']],
    ['enterprise', { business: '' }, ['application_field_missing', 'business']],
  ] as const)('of a %s with %j', (kind, spoilt, refused) => {
    const read = checkApplication(kind, { ...good, ...spoilt })
    expect(read.ok ? null : [read.refusal.code, read.refusal.field]).toEqual(refused)
  })

  it.each([
    ['6222 0212 3456 7890 123', '6222021234567890123'],
    ['１２３４５６７８', '12345678'],
    ['1234', null],
    ['62220212345678901X', null],
  ])('account %s', (typed, kept) => {
    const read = tidyAccount(typed)
    expect(read.ok ? read.value : null).toBe(kept)
  })

  it('says what changed, and that an account changed behind the same digits', () => {
    const before = { ...good, bank_mark: 'a' }
    expect(diffApplications(before, before)).toEqual([])
    expect(diffApplications(before, { ...before, address: '示例路 2 号', bank_mark: 'b' })).toEqual([
      { field: 'address', before: '示例路 1 号', after: '示例路 2 号' },
      { field: 'bank_account', before: '0123', after: '0123' },
    ])
  })
})

describe('its documents', () => {
  const rules = [
    { type_code: 'business_licence', is_required: true },
    { type_code: 'food_business_licence', is_required: false },
  ]
  it.each([
    [[], 'document_missing', 'document_unproved'],
    [[{ type_code: 'business_licence', status: 'draft' }], 'document_missing', 'document_unproved'],
    [[{ type_code: 'business_licence', status: 'township_review' }], null, 'document_unproved'],
    [[{ type_code: 'business_licence', status: 'certified' }], null, null],
    [[{ type_code: 'business_licence', status: 'revoked' }], 'document_missing', 'document_unproved'],
    [[{ type_code: 'food_business_licence', status: 'certified' }], 'document_missing', 'document_unproved'],
  ])('%j', (found, missing, unproved) => {
    const [handed, proved] = [checkDocuments(rules, found), checkDocumentsProved(rules, found)]
    expect(handed.ok ? null : handed.refusal.code).toBe(missing)
    expect(proved.ok ? null : proved.refusal.code).toBe(unproved)
  })
})
