type Signed = { child_id: string; accepted_at: Date }

/**
 * The way has one price for the whole order. It is owed whole with the delivery that is signed for first, whatever is
 * kept of it, and not before: null while nobody has signed. Everything that charges or shows it asks here.
 */
export function freightOwedWith(signed: Signed[]): string | null {
  const [first] = [...signed].sort(
    (a, b) => a.accepted_at.getTime() - b.accepted_at.getTime() || (a.child_id < b.child_id ? -1 : 1),
  )
  return first?.child_id ?? null
}
