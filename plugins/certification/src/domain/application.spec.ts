import { usccCheckCharacter } from '@pengshui/kernel'
import {
  CERTIFICATE_TYPES,
  checkApplication,
  checkNumber,
  diffVersions,
  mod1110Check,
  tidyNumber,
  type Content,
  type NumberFormat,
} from '.'

const TODAY = '2026-11-23'

describe('numbers', () => {
  /** Codes that the sources print as examples, or that keep the rule they print. */
  const RIGHT: [NumberFormat, string][] = [
    ['uscc', '91350200776049653A'],
    ['uscc', '913502115628130384'],
    ['green_food', 'GF500243250001'],
    ['green_food', 'LB-02-2505010001A'],
    ['organic', '001OP2300001'],
    ['organic', '1234OP2600012-1'],
    ['organic', 'F12OP2000001'],
    ['food_production', `SC1015002430001${mod1110Check('1015002430001')}`],
    ['food_business', 'JY15002430000012'],
    ['geographical_indication', '12422865'],
    ['geographical_indication', 'AGI01234'],
    ['free', 'HGZ-2026-0001'],
    ['county', 'PS-ASS-10001'],
  ]
  it.each(RIGHT)('%s: %s is kept', (format, number) =>
    expect(checkNumber(format, number, TODAY)).toEqual({ ok: true, value: number }),
  )

  it.each<[NumberFormat, string]>([
    ['uscc', '91350200776049653B'],
    ['uscc', '91350200776049653'],
    ['uscc', '9135020077604965IA'],
    ['green_food', 'GF50024325000'],
    ['green_food', 'GF500243990001'],
    ['green_food', 'GF990243250001'],
    ['green_food', 'LB-02-2513010001A'],
    ['organic', '001OP9900001'],
    ['organic', '01OP2300001'],
    ['food_production', 'SC10150024300010'],
    ['food_production', 'SC31650024300017'],
    ['food_business', 'JY45002430000012'],
    ['geographical_indication', '1242286'.slice(0, 5)],
    ['free', '../../etc/passwd'],
    ['free', 'a<script>'],
    ['county', 'PS-ASS-1'],
  ])('%s: %s is forged', (format, number) =>
    expect(checkNumber(format, number, TODAY)).toMatchObject({
      ok: false,
      refusal: { code: 'number_forged' },
    }),
  )

  it('is forged as soon as one digit is another', () => {
    const number = '91350200776049653A'
    const forged = [...number.slice(2, 17)].map((digit, index) => {
      const other = digit === '9' ? '8' : String(Number(digit) + 1)
      return number.slice(0, index + 2) + other + number.slice(index + 3)
    })
    for (const one of forged) expect([one, checkNumber('uscc', one, TODAY).ok]).toEqual([one, false])
    expect(usccCheckCharacter(number.slice(0, -1))).toBe('A')
  })

  it('is tidied of spaces, small letters and full-width digits', () =>
    expect(tidyNumber(' gf５００２４３ 250001 ')).toBe('GF500243250001'))
})

const ruleOf = (code: string) => {
  const type = CERTIFICATE_TYPES.find((one) => one.code === code)
  if (!type) throw new Error(code)
  return type
}

describe('an application', () => {
  const organic: Content = {
    number: '001OP2600001',
    issuer: '示例认证公司',
    valid_from: '2026-06-01',
    valid_to: '2027-05-31',
    fields: {},
  }
  const ours: Content = {
    number: 'PS-ASS-99999',
    issuer: 'me',
    valid_from: '2020-01-01',
    valid_to: '2099-01-01',
    fields: { linkage: '务工', supply_year_kg: '12000', origin: '普子镇', other: 'x' },
  }
  const scan = ['scan']
  const both = ['application', 'linkage_proof']

  it.each<[string, string, Content, string[], string | null]>([
    ['a good one', 'organic', organic, scan, null],
    ['without a number', 'organic', { ...organic, number: ' ' }, scan, 'number_missing'],
    ['with an invented number', 'organic', { ...organic, number: 'XX-1' }, scan, 'number_forged'],
    ['without a file', 'organic', organic, [], 'file_missing'],
    ['without dates', 'organic', { ...organic, valid_to: null }, scan, 'dates_wrong'],
    ['dates turned round', 'organic', { ...organic, valid_to: '2026-05-31' }, scan, 'dates_wrong'],
    [
      'ended',
      'organic',
      { ...organic, valid_from: '2025-11-01', valid_to: '2026-11-22' },
      scan,
      'paper_expired',
    ],
    ['valid too long', 'organic', { ...organic, valid_to: '2028-05-31' }, scan, 'validity_too_long'],
    [
      'an organic code of 16',
      'organic',
      { ...organic, fields: { organic_code: '0'.repeat(16) } },
      scan,
      'field_wrong',
    ],
    [
      'an organic code',
      'organic',
      { ...organic, fields: { organic_code: `00126${'0'.repeat(12)}` } },
      scan,
      null,
    ],
    ['ours', 'assistance_product', ours, both, null],
    ['ours without a field', 'assistance_product', { ...ours, fields: {} }, both, 'field_missing'],
    [
      'ours with words for a number',
      'assistance_product',
      { ...ours, fields: { ...ours.fields, supply_year_kg: '很多' } },
      both,
      'field_wrong',
    ],
    ['ours with one file of two', 'assistance_product', ours, ['application'], 'file_missing'],
  ])('%s', (_, code, content, files, refusal) => {
    const result = checkApplication(ruleOf(code), content, files, TODAY)
    expect(result.ok ? null : result.refusal.code).toBe(refusal)
  })

  it('lets nobody number, date or sign the papers of the county, nor fill in what is not asked', () =>
    expect(checkApplication(ruleOf('assistance_product'), ours, both, TODAY)).toMatchObject({
      value: {
        number: null,
        valid_from: null,
        valid_to: null,
        issuer: '县消费帮扶主管部门',
        fields: { linkage: '务工', supply_year_kg: '12000', origin: '普子镇' },
      },
    }))
})

it('a correction is shown field by field, a file as gone and come', () => {
  const content: Content = {
    number: 'A',
    issuer: 'i',
    valid_from: null,
    valid_to: null,
    fields: { origin: '甲' },
  }
  const before = { content, files: [{ key: 'scan', name: '旧.pdf', sha256: 'a'.repeat(64) }] }
  const after = {
    content: { ...content, number: 'B', fields: { origin: '甲', linkage: '务工' } },
    files: [{ key: 'scan', name: '新.pdf', sha256: 'b'.repeat(64) }],
  }
  expect(diffVersions(before, after)).toEqual([
    { field: 'number', before: 'A', after: 'B' },
    { field: 'files.scan.aaaaaaaa', before: '旧.pdf', after: null },
    { field: 'fields.linkage', before: null, after: '务工' },
    { field: 'files.scan.bbbbbbbb', before: null, after: '新.pdf' },
  ])
  expect(diffVersions(before, before)).toEqual([])
})
