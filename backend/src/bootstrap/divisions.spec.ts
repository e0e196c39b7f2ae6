import { divisionChildren, PENGSHUI_COUNTY_CODE, townships } from './divisions'

describe('the townships of Pengshui', () => {
  it('are the 39 the national list knows, by code and name', () => {
    const national = divisionChildren(PENGSHUI_COUNTY_CODE)
    expect(townships().map(({ code, name_zh }) => ({ code, name: name_zh }))).toEqual(national)
    expect(national).toHaveLength(39)
  })

  it.each(townships().map((township) => [township.name_zh, township] as const))(
    '%s lies in the county and has an English name of its kind',
    (name_zh, { latitude, longitude, name_en, coordinate_source }) => {
      expect(latitude).toBeGreaterThan(28.9)
      expect(latitude).toBeLessThan(29.9)
      expect(longitude).toBeGreaterThan(107.8)
      expect(longitude).toBeLessThan(108.7)
      const kind = { 街道: 'Subdistrict', 镇: 'Town', 乡: 'Township' }[
        name_zh.replace(/^.*(街道|镇|乡)$/, '$1')
      ]
      expect(name_en).toMatch(new RegExp(`^[A-Z][a-z']+ ${kind}$`))
      expect(coordinate_source).toMatch(/^(GeoNames|synthetic)/)
    },
  )
})

describe('the divisions of the address form', () => {
  it.each([
    ['the country', undefined, 31, { code: '50', name: '重庆市' }],
    ['Chongqing', '50', 2, { code: '5002', name: '县' }],
    ['its counties', '5002', 12, { code: '500243', name: '彭水苗族土家族自治县' }],
    ['Pengshui', '500243', 39, { code: '500243001', name: '汉葭街道' }],
  ])('%s has children', (_, parent, count, child) => {
    expect(divisionChildren(parent)).toHaveLength(count)
    expect(divisionChildren(parent)).toContainEqual(child)
  })

  it.each([['99'], ['500243001'], ['abc'], ['__proto__']])('%s has none', (parent) =>
    expect(divisionChildren(parent)).toEqual([]),
  )
})
