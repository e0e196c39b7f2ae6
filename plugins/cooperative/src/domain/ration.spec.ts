import fc from 'fast-check'
import { rationHarvest, type Claim } from './ration'

const claim = fc.record({
  units: fc.integer({ min: 1, max: 60 }),
  unit_quantity: fc.constantFrom(1, 30, 500, 2500, 5000),
})
const claims = fc.array(claim, { minLength: 1, maxLength: 25 }).map((all) =>
  all.map(({ units, unit_quantity }, n): Claim => ({
    promise_id: `p${n}`,
    quantity: units * unit_quantity,
    unit_quantity,
  })),
)
const sumOf = (numbers: Iterable<number>): number => [...numbers].reduce((sum, one) => sum + one, 0)

describe('rationHarvest', () => {
  it.each([
    ['enough for all', [1000, 3000], 4000, [1000, 3000]],
    ['the small order whole, the large one the rest', [1000, 5000], 4000, [1000, 3000]],
    ['equal shares, the earlier first where a unit is left', [3000, 3000], 5000, [3000, 2000]],
    ['nothing', [1000, 1000], 0, [0, 0]],
    ['less than a unit', [1000, 1000], 999, [0, 0]],
  ])('gives %s', (_name, quantities, available, shares) => {
    const asked = quantities.map((quantity, n) => ({ promise_id: `p${n}`, quantity, unit_quantity: 1000 }))
    expect([...rationHarvest(asked, available).values()]).toEqual(shares)
  })

  it('gives whole units, never more than was promised or harvested, and leaves nothing that anybody could use', () => {
    fc.assert(
      fc.property(claims, fc.integer({ min: 0, max: 400_000 }), (asked, available) => {
        const shares = rationHarvest(asked, available)
        const left = available - sumOf(shares.values())
        expect(left).toBeGreaterThanOrEqual(0)
        for (const { promise_id, quantity, unit_quantity } of asked) {
          const share = shares.get(promise_id) ?? -1
          expect(share % unit_quantity).toBe(0)
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(quantity)
          if (share < quantity) expect(unit_quantity).toBeGreaterThan(left)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('lets nobody fall behind but for what whole units make of it, unless all of their order is filled', () => {
    fc.assert(
      fc.property(claims, fc.integer({ min: 0, max: 400_000 }), (asked, available) => {
        const shares = rationHarvest(asked, available)
        const of = ({ promise_id }: Claim) => shares.get(promise_id) ?? 0
        // One unit that did not fit the level, and what was left over for smaller units only.
        for (const behind of asked.filter((one) => of(one) < one.quantity))
          for (const ahead of asked)
            expect(of(ahead) - of(behind)).toBeLessThanOrEqual(2 * behind.unit_quantity + ahead.unit_quantity)
      }),
      { numRuns: 500 },
    )
  })
})
