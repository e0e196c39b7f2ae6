import fs from 'node:fs'
import path from 'node:path'
import { supervisionCodesEn, supervisionEn } from './en'
import { supervisionCodesZh, supervisionZh } from './zh'

const ROOT = path.join(__dirname, '../../../..')
const FILES = [
  'backend/src/supervision/refusals.ts',
  'plugins/procurement/src/domain/supervision/refusals.ts',
]

const paths = (words: object, above = ''): string[] =>
  Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'object' ? paths(value as object, `${above}${name}.`) : [`${above}${name}`],
  )

it('Chinese and English have the same words of supervision', () => {
  expect(paths(supervisionEn).sort()).toEqual(paths(supervisionZh).sort())
  expect(Object.keys(supervisionCodesEn).sort()).toEqual(Object.keys(supervisionCodesZh).sort())
})

it('every refusal of supervision has a sentence', () => {
  const text = FILES.map((file) => fs.readFileSync(path.join(ROOT, file), 'utf8')).join('\n')
  const codes = [...text.matchAll(/code: '([a-z_]+)'/g)].map(([, code]) => code ?? '')
  expect(codes.length).toBeGreaterThan(1)
  expect(codes.filter((code) => !(code in supervisionCodesZh))).toEqual([])
})
