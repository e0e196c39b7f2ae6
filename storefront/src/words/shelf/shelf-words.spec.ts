import fs from 'node:fs'
import path from 'node:path'
import { shelfCodesEn, shelfEn } from './en'
import { shelfCodesZh, shelfZh } from './zh'

const paths = (words: object, above = ''): string[] =>
  Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'object' && !Array.isArray(value)
      ? paths(value as object, `${above}${name}.`)
      : [`${above}${name}`],
  )

it('Chinese and English have the same words of products', () => {
  expect(paths(shelfEn).sort()).toEqual(paths(shelfZh).sort())
  expect(Object.keys(shelfCodesEn).sort()).toEqual(Object.keys(shelfCodesZh).sort())
})

it('every refusal of a listing has a sentence', () => {
  const root = path.join(__dirname, '../../../..')
  const codes = ['backend/src/listing/refusals.ts', 'plugins/cooperative/src/refusals.ts'].flatMap((file) =>
    [
      ...fs
        .readFileSync(path.join(root, file), 'utf8')
        .matchAll(
          /code: '((?:change|sku|size|image|sheet|price|category|township|temperature|gross)_[a-z_]+)'/g,
        ),
    ].map(([, code]) => code ?? ''),
  )
  expect(codes.length).toBeGreaterThan(15)
  expect(codes.filter((code) => !(code in shelfCodesZh))).toEqual([])
})
