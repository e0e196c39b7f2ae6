/** A promise that waits for the harvest, in base units; `unit_quantity` is one unit of its variant. */
export type Claim = { promise_id: string; quantity: number; unit_quantity: number }

/** Base units by promise. */
export type Ration = Map<string, number>

/**
 * Shares a short harvest: everybody gets the same, but nobody more than was promised, in whole units of what they
 * ordered. Small orders are thus filled before large ones take more ("constrained equal awards", Aumann & Maschler,
 * Game Theoretic Analysis of a Bankruptcy Problem, J. Econ. Theory 36, 1985). What whole units leave over goes to
 * whoever is furthest behind, the earlier promise first: claims come in the order in which they were made.
 *
 * @returns shares whose sum is at most `available`, and all of the claims when that suffices
 */
export function rationHarvest(claims: Claim[], available: number): Ration {
  const total = claims.reduce((sum, { quantity }) => sum + quantity, 0)
  if (total <= available) return new Map(claims.map(({ promise_id, quantity }) => [promise_id, quantity]))
  const shares = atLevel(claims, highestLevel(claims, available))
  fillUp(claims, shares, available - sumOf(shares))
  return shares
}

const sumOf = (shares: Ration): number => [...shares.values()].reduce((sum, one) => sum + one, 0)

const atLevel = (claims: Claim[], level: number): Ration =>
  new Map(
    claims.map(({ promise_id, quantity, unit_quantity }) => [
      promise_id,
      Math.min(quantity, Math.floor(level / unit_quantity) * unit_quantity),
    ]),
  )

/** The highest equal share, in base units, that does not need more than there is. */
function highestLevel(claims: Claim[], available: number): number {
  let [low, high] = [0, Math.max(0, ...claims.map(({ quantity }) => quantity))]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (sumOf(atLevel(claims, middle)) <= available) low = middle
    else high = middle - 1
  }
  return low
}

/** One more unit at a time to the smallest share that still wants one and for which there is enough. */
function fillUp(claims: Claim[], shares: Ration, rest: number): void {
  let left = rest
  const share = ({ promise_id }: Claim): number => shares.get(promise_id) ?? 0
  const wants = (claim: Claim): boolean => share(claim) < claim.quantity && claim.unit_quantity <= left
  for (;;) {
    let next: Claim | null = null
    for (const claim of claims) if (wants(claim) && (!next || share(claim) < share(next))) next = claim
    if (!next) return
    shares.set(next.promise_id, share(next) + next.unit_quantity)
    left -= next.unit_quantity
  }
}
