import fs from 'node:fs'
import path from 'node:path'
import { settlementCodesEn, settlementEn } from './en'
import { settlementCodesZh, settlementZh } from './zh'

const paths = (words: object, above = ''): string[] =>
  Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'object' ? paths(value as object, `${above}${name}.`) : [`${above}${name}`],
  )

it('Chinese and English have the same words of settlement', () => {
  expect(paths(settlementEn).sort()).toEqual(paths(settlementZh).sort())
  expect(Object.keys(settlementCodesEn).sort()).toEqual(Object.keys(settlementCodesZh).sort())
})

it.each(['settlement', 'benefit'])('every refusal of %s has a sentence', (folder) => {
  const file = path.join(__dirname, `../../../../plugins/cooperative/src/domain/${folder}/refusals.ts`)
  const codes = [...fs.readFileSync(file, 'utf8').matchAll(/code: '([a-z_]+)'/g)].map(
    ([, code]) => code ?? '',
  )
  expect(codes.length).toBeGreaterThan(4)
  expect(codes.filter((code) => !(code in settlementCodesZh))).toEqual([])
})
