import fs from 'node:fs'
import path from 'node:path'
import { matchingCodesEn, matchingEn } from './en'
import { matchingCodesZh, matchingZh } from './zh'

const paths = (words: object, above = ''): string[] =>
  Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'object' ? paths(value as object, `${above}${name}.`) : [`${above}${name}`],
  )

it('Chinese and English have the same words of matching', () => {
  expect(paths(matchingEn).sort()).toEqual(paths(matchingZh).sort())
  expect(Object.keys(matchingCodesEn).sort()).toEqual(Object.keys(matchingCodesZh).sort())
})

it('every refusal of matching has a sentence', () => {
  const file = path.join(__dirname, '../../../..', 'plugins/cooperative/src/domain/matching/refusals.ts')
  const codes = [...fs.readFileSync(file, 'utf8').matchAll(/code: '([a-z_]+)'/g)].map(
    ([, code]) => code ?? '',
  )
  expect(codes.length).toBeGreaterThan(5)
  expect(codes.filter((code) => !(code in matchingCodesZh))).toEqual([])
})
