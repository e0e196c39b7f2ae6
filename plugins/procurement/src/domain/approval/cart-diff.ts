import { cartTotalFen, type CanonicalCart, type CanonicalLine } from './canonical-cart'

export type LineChange = {
  variant_id: string
  before: Pick<CanonicalLine, 'units' | 'unit_price_fen' | 'amount_fen'> | null
  after: Pick<CanonicalLine, 'units' | 'unit_price_fen' | 'amount_fen'> | null
}

export type CartDiff = {
  lines: LineChange[]
  /** which of these changed */
  fields: ('address' | 'delivery' | 'declaration' | 'note')[]
  total_before_fen: number
  total_after_fen: number
}

const amounts = (line: CanonicalLine | undefined): LineChange['before'] =>
  line ? { units: line.units, unit_price_fen: line.unit_price_fen, amount_fen: line.amount_fen } : null

/** What is different between what was approved and what is asked for now. */
export function cartDiff(before: CanonicalCart, after: CanonicalCart): CartDiff {
  const [was, is] = [before, after].map(
    ({ lines }) => new Map(lines.map((line) => [line.variant_id, line])),
  ) as [Map<string, CanonicalLine>, Map<string, CanonicalLine>]
  const lines = [...new Set([...was.keys(), ...is.keys()])]
    .sort()
    .map((variant_id) => ({
      variant_id,
      before: amounts(was.get(variant_id)),
      after: amounts(is.get(variant_id)),
    }))
    .filter((line) => JSON.stringify(line.before) !== JSON.stringify(line.after))
  const fields: CartDiff['fields'] = []
  const differs = (pick: (cart: CanonicalCart) => unknown): boolean =>
    JSON.stringify(pick(before)) !== JSON.stringify(pick(after))
  if (differs(({ address }) => Object.entries(address).sort())) fields.push('address')
  if (differs(({ delivery }) => [delivery.option_id, delivery.amount_fen])) fields.push('delivery')
  if (differs(({ declaration_id, declaration_ids }) => [declaration_id, declaration_ids]))
    fields.push('declaration')
  if (differs(({ note }) => note)) fields.push('note')
  return {
    ...{ lines, fields },
    total_before_fen: cartTotalFen(before),
    total_after_fen: cartTotalFen(after),
  }
}
