import fs from 'node:fs'
import path from 'node:path'
import { sellerCodesEn, sellerEn } from './en'
import { sellerCodesZh, sellerZh } from './zh'

const paths = (words: object, above = ''): string[] =>
  Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'object' ? paths(value as object, `${above}${name}.`) : [`${above}${name}`],
  )
const codesIn = (file: string): string[] =>
  [...fs.readFileSync(path.join(__dirname, '../../../..', file), 'utf8').matchAll(/code: '([a-z_]+)'/g)].map(
    (match) => match[1] ?? '',
  )

it('says the same in both languages', () => {
  expect(paths(sellerEn).sort()).toEqual(paths(sellerZh).sort())
  expect(Object.keys(sellerCodesEn).sort()).toEqual(Object.keys(sellerCodesZh).sort())
})

it.each(['verification', 'household'])('has a sentence for every refusal of %s', (name) => {
  const declared = codesIn(`plugins/cooperative/src/refusals/${name}.ts`)
  expect(declared.length).toBeGreaterThan(4)
  expect(declared.filter((code) => !(code in sellerCodesZh))).toEqual([])
})
