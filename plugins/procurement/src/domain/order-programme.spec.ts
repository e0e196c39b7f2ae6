import { checkProgramme, usualDeclaration } from './order-programme'

const row = (
  declaration_id: string,
  programme_kind: 'county_programme' | 'union' | 'paired',
  counted_fen = 100,
) => ({
  ...{ declaration_id, programme_kind, counted_fen },
})
const canteen = row('canteen', 'county_programme')
const union = row('union', 'union')

describe('the programme an order counts toward', () => {
  it.each([
    ['everyday food', 'direct' as const, [union, canteen], 'canteen'],
    ['everyday food of a union alone', 'direct' as const, [union], 'union'],
    ['everyday food nothing counts', 'standing' as const, [row('canteen', 'county_programme', 0)], undefined],
    ['gifts', 'union_gift' as const, [canteen, union], 'union'],
    ['gifts of a unit whose union pledged nothing', 'union_gift' as const, [canteen], undefined],
  ])('of %s', (_what, kind, quota, expected) => expect(usualDeclaration(kind, quota)).toBe(expected))

  it.each([
    ['union_gift' as const, 'union' as const, true],
    ['union_gift' as const, 'county_programme' as const, false],
    ['direct' as const, 'union' as const, true],
    ['award' as const, 'paired' as const, true],
  ])('lets %s count toward %s: %s', (kind, programme, may) => {
    const checked = checkProgramme(kind, programme)
    expect(checked.ok).toBe(may)
    if (!checked.ok) expect(checked.refusal.code).toBe('gifts_count_elsewhere')
  })
})
