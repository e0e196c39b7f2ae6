import fs from 'node:fs'
import path from 'node:path'
import { approvalCodesEn, approvalEn } from './en'
import { approvalCodesZh, approvalZh } from './zh'

const paths = (words: object, above = ''): string[] =>
  Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'object' ? paths(value as object, `${above}${name}.`) : [`${above}${name}`],
  )

it('Chinese and English have the same words of approvals', () => {
  expect(paths(approvalEn).sort()).toEqual(paths(approvalZh).sort())
  expect(Object.keys(approvalCodesEn).sort()).toEqual(Object.keys(approvalCodesZh).sort())
})

it('every refusal of an approval has a sentence', () => {
  const file = path.join(__dirname, '../../../..', 'plugins/procurement/src/domain/approval/refusals.ts')
  const codes = [...fs.readFileSync(file, 'utf8').matchAll(/code: '([a-z_]+)'/g)].map(
    ([, code]) => code ?? '',
  )
  expect(codes.length).toBeGreaterThan(10)
  expect(codes.filter((code) => !(code in approvalCodesZh))).toEqual([])
})
