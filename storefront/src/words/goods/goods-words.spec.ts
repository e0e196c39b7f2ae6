import { goodsCodesEn, goodsEn } from './en'
import { goodsCodesZh, goodsZh } from './zh'

const paths = (words: object, above = ''): string[] =>
  Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'object' ? paths(value as object, `${above}${name}.`) : [`${above}${name}`],
  )

it('Chinese and English have the same words of lots', () => {
  expect(paths(goodsEn).sort()).toEqual(paths(goodsZh).sort())
  expect(Object.keys(goodsCodesEn).sort()).toEqual(Object.keys(goodsCodesZh).sort())
})
