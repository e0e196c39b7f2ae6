import { readClosures, toClosure } from './closure-file'

const read = (...lines: string[]) => {
  const rows = readClosures(Buffer.from(['日期,结束日期,名称,英文名称,适用机构,编号', ...lines].join('\n')))
  if (!rows.ok) throw new Error(rows.refusal.code)
  return rows.value
}

describe('a calendar as a file', () => {
  it('is read as people write days and kinds', () => {
    const [day, term] = read(
      '2027年3月8日,,运动会,,学校、校区,',
      '2027/7/1,2027-08-31,暑假,Summer,school,summer-2027',
    )
    expect(day?.closure).toEqual({
      ...{ code: '2027-03-08_2027-03-08_campus-school', kinds: ['campus', 'school'] },
      ...{ from: '2027-03-08', to: '2027-03-08', name_zh: '运动会', name_en: '运动会' },
    })
    expect(term?.closure).toMatchObject({ code: 'summer-2027', from: '2027-07-01', to: '2027-08-31' })
  })

  it.each([
    ['2027-02-30,,一,,,', 'from'],
    ['2027-13-01,,一,,,', 'from'],
    ['soon,,一,,,', 'from'],
    ['2027-03-02,2027-03-01,一,,,', 'to'],
    ['2027-03-02,2029-03-01,一,,,', 'to'],
    ['2027-03-02,,,,,', 'name_zh'],
    [`2027-03-02,,一,${'x'.repeat(61)},,`, 'name_en'],
    ['2027-03-02,,一,,幼儿园,', 'kinds'],
    ['2027-03-02,,一,,,a b', 'code'],
  ])('says what is wrong with %s', (line, field) => {
    expect(read(line)).toEqual([
      { row: 2, closure: null, problem: expect.objectContaining({ code: 'closure_invalid', field, row: 2 }) },
    ])
  })

  it('takes a closure once, and no formula', () => {
    const rows = read('2027-03-02,,一,,,', '2027-03-02,,二,,,', '2027-03-03,,=1+1,,,')
    expect(rows.map(({ problem }) => problem?.code)).toEqual([undefined, 'closure_twice', 'cell_is_formula'])
  })

  it('gives the same days for the same kinds one code, in whatever order they are named', () => {
    const draft = { from: '2027-03-01', to: '2027-03-02', name_zh: '一', name_en: 'one' }
    const codes = [['union', 'school'], ['school', 'union', 'school'], null].map((kinds) => {
      const made = toClosure({ ...draft, kinds })
      return made.ok && made.value.code
    })
    expect(codes[0]).toBe(codes[1])
    expect(codes[2]).toBe('2027-03-01_2027-03-02_all')
  })
})
