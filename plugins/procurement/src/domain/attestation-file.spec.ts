import { readAttestations } from './attestation-file'

const HEAD = '单位代码,采购基数,预留份额,完成金额,凭证号'
const read = (...rows: string[]) => {
  const result = readAttestations(new TextEncoder().encode([HEAD, ...rows].join('\n')))
  return result.ok
    ? result.value.map(({ figures, problem }) => (problem ? `${problem.code}: ${problem.field}` : figures))
    : result.refusal.code
}

describe('a table of what was bought for the national reserve', () => {
  it('is read in yuan, to the fen', () =>
    expect(read('i02,"1,000.05",100,99.99,832-2026-001')).toEqual([
      {
        ...{ unit: 'I02', base_fen: 100_005, reserved_fen: 10_000, completed_fen: 9_999 },
        reference: '832-2026-001',
      },
    ]))

  it.each([
    ['I02,ten,1,1,ref', 'attestation_row_invalid: base'],
    ['I02,10,11,1,ref', 'attestation_row_invalid: reserved'],
    ['I02,10,1,1.001,ref', 'attestation_row_invalid: completed'],
    ['I02,10,1,1,', 'attestation_row_invalid: reference'],
    [',10,1,1,ref', 'attestation_row_invalid: unit'],
    ['I02,10,1,1,=1+1', 'cell_is_formula: reference'],
  ])('refuses the row %s: %s', (row, problem) => expect(read(row)).toEqual([problem]))

  it('names a unit once, whatever the case', () =>
    expect(read('I02,1,1,1,ref', 'i02,1,1,1,ref')[1]).toBe('attestation_unit_twice: unit'))

  it('needs its columns', () =>
    expect(readAttestations(new TextEncoder().encode('a,b\n1,2'))).toMatchObject({
      refusal: { code: 'columns_missing' },
    }))
})
