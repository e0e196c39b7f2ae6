import fs from 'node:fs'
import path from 'node:path'
import { agreementCodesEn, agreementsEn } from './en'
import { agreementCodesZh, agreementsZh } from './zh'

const paths = (words: object, above = ''): string[] =>
  Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'object' ? paths(value as object, `${above}${name}.`) : [`${above}${name}`],
  )

it('Chinese and English have the same words of agreements', () => {
  expect(paths(agreementsEn).sort()).toEqual(paths(agreementsZh).sort())
  expect(Object.keys(agreementCodesEn).sort()).toEqual(Object.keys(agreementCodesZh).sort())
})

it('every refusal of an agreement has a sentence', () => {
  const file = path.join(__dirname, '../../../..', 'plugins/procurement/src/domain/framework/refusals.ts')
  const codes = [...fs.readFileSync(file, 'utf8').matchAll(/code: '([a-z_]+)'/g)].map(
    ([, code]) => code ?? '',
  )
  expect(codes.length).toBeGreaterThan(5)
  expect(codes.filter((code) => !(code in agreementCodesZh))).toEqual([])
})
