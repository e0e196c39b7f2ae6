import fs from 'node:fs'
import path from 'node:path'
import { quotationCodesEn, quotationsEn } from './en'
import { quotationCodesZh, quotationsZh } from './zh'

const paths = (words: object, above = ''): string[] =>
  Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'object' ? paths(value as object, `${above}${name}.`) : [`${above}${name}`],
  )

it('Chinese and English have the same words of quotations', () => {
  expect(paths(quotationsEn).sort()).toEqual(paths(quotationsZh).sort())
  expect(Object.keys(quotationCodesEn).sort()).toEqual(Object.keys(quotationCodesZh).sort())
})

it('every refusal of a quotation has a sentence', () => {
  const file = path.join(__dirname, '../../../..', 'plugins/procurement/src/domain/quotation/refusals.ts')
  const codes = [...fs.readFileSync(file, 'utf8').matchAll(/code: '([a-z_]+)'/g)].map(
    ([, code]) => code ?? '',
  )
  expect(codes.length).toBeGreaterThan(5)
  expect(codes.filter((code) => !(code in quotationCodesZh))).toEqual([])
})
