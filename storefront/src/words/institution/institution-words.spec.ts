import fs from 'node:fs'
import path from 'node:path'
import { institutionCodesEn, institutionEn } from './en'
import { institutionCodesZh, institutionZh } from './zh'

const paths = (words: object, above = ''): string[] =>
  Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'object' ? paths(value as object, `${above}${name}.`) : [`${above}${name}`],
  )
const codesIn = (file: string): string[] =>
  [...fs.readFileSync(path.join(__dirname, '../../../..', file), 'utf8').matchAll(/code: '([a-z_]+)'/g)].map(
    (match) => match[1] ?? '',
  )

it('says the same in both languages', () => {
  expect(paths(institutionEn).sort()).toEqual(paths(institutionZh).sort())
  expect(Object.keys(institutionCodesEn).sort()).toEqual(Object.keys(institutionCodesZh).sort())
})

it('has a sentence for every refusal of people, the tree and claims', () => {
  const declared = [
    ...['people', 'tree', 'claims'].map((name) => `plugins/procurement/src/refusals/${name}.ts`),
    ...['membership', 'invitation'].map((name) => `plugins/kernel/src/${name}.ts`),
  ].flatMap(codesIn)
  expect(declared.length).toBeGreaterThan(22)
  expect(declared.filter((code) => !(code in institutionCodesZh))).toEqual([])
})
