import fc from 'fast-check'
import { assertSameTotal, elapsedBp, shareBp, standingOf } from './progress'

describe('the straight line of a year', () => {
  it.each([
    [2026, '2025-12-31', 0],
    [2026, '2026-01-01', 27],
    [2026, '2026-07-02', 5013],
    [2026, '2026-12-30', 9972],
    [2026, '2026-12-31', 10_000],
    [2026, '2027-01-15', 10_000],
    [2028, '2028-02-29', 1639],
  ])('of %i is at %s so far: %i', (year, day, bp) => expect(elapsedBp(year, day)).toBe(bp))

  it.each([
    // reserved, completed, elapsed: completed_bp, expected, behind_bp
    [100_000, 25_000, 5_000, 2_500, 50_000, 2_500],
    [100_000, 99_999, 10_000, 9_999, 100_000, 1],
    [100_000, 150_000, 10_000, 15_000, 100_000, -5_000],
    [0, 5_000, 5_000, null, 0, null],
    [333, 0, 3_333, 0, 111, 3_333],
  ])('reserved %i, completed %i at %i', (reserved_fen, completed_fen, elapsed, bp, expected_fen, behind_bp) =>
    expect(standingOf({ reserved_fen, completed_fen }, elapsed)).toEqual({
      completed_bp: bp,
      expected_fen,
      behind_bp,
    }),
  )

  it('says 100 % only of what is reached, however large', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), fc.integer({ min: 0, max: 2e12 }), (whole, part) => {
        expect((shareBp(part, whole) ?? 0) >= 10_000).toBe(part >= whole)
      }),
    )
  })
})

describe('groups', () => {
  const of = (completed_fen: number) => ({
    ...{ reserved_fen: 9, ordered_fen: 5, accepted_fen: 4, paid_fen: 3 },
    completed_fen,
  })
  it('have the total of the entries, or say which figure has not', () => {
    expect(() => assertSameTotal(of(2), null, of(2))).not.toThrow()
    expect(() => assertSameTotal(of(3), null, of(2))).toThrow('completed_fen')
  })
  it('by programme have it less what is counted twice', () => {
    const twice = { reserved_fen: 0, ordered_fen: 0, accepted_fen: 0, paid_fen: 0, completed_fen: 1 }
    expect(() => assertSameTotal(of(3), twice, of(2))).not.toThrow()
  })
})
