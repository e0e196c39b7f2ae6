import fs from 'node:fs'
import path from 'node:path'
import { invoiceCodesEn, invoicesEn } from './en'
import { invoiceCodesZh, invoicesZh } from './zh'

const paths = (words: object, above = ''): string[] =>
  Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'object' ? paths(value as object, `${above}${name}.`) : [`${above}${name}`],
  )

it('Chinese and English have the same words of invoices', () => {
  expect(paths(invoicesEn).sort()).toEqual(paths(invoicesZh).sort())
  expect(Object.keys(invoiceCodesEn).sort()).toEqual(Object.keys(invoiceCodesZh).sort())
})

it('every refusal of an invoice has a sentence', () => {
  const file = path.join(__dirname, '../../../..', 'plugins/procurement/src/domain/invoice/refusals.ts')
  const codes = [...fs.readFileSync(file, 'utf8').matchAll(/code: '([a-z_]+)'/g)].map(
    ([, code]) => code ?? '',
  )
  expect(codes.length).toBeGreaterThan(8)
  expect(codes.filter((code) => !(code in invoiceCodesZh))).toEqual([])
})
