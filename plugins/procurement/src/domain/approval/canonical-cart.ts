import { createHash } from 'node:crypto'

/**
 * What an approval is given for, in canonical form 1: one line per variant in the order of variant ids, texts trimmed
 * and in Unicode form NFC, absent values null, amounts in fen, fields in the order written here. Two carts that would
 * send the same goods to the same place for the same money under the same declaration have the same form.
 */
export type CanonicalCart = {
  form: 1
  institution_id: string
  kind: string
  lines: CanonicalLine[]
  delivery: { option_id: string; amount_fen: number }
  address: Record<AddressField, string | null>
  declaration_id: string | null
  /** where it counts toward several; absent otherwise, so that a form of one declaration keeps its hash */
  declaration_ids?: string[]
  note: string | null
}

export type CanonicalLine = { variant_id: string; units: number; unit_price_fen: number; amount_fen: number }

const ADDRESS_FIELDS = [
  ...(['first_name', 'last_name', 'company', 'phone', 'address_1', 'address_2'] as const),
  ...(['city', 'province', 'postal_code', 'country_code'] as const),
] as const
type AddressField = (typeof ADDRESS_FIELDS)[number]

/** A cart as it is read, before it has a form: fields in any order, texts as typed. */
export type CartContent = {
  institution_id: string
  kind: string
  lines: CanonicalLine[]
  delivery: { option_id: string | null; amount_fen: number }
  address: Partial<Record<AddressField, string | null>>
  declaration_id?: string | null
  declaration_ids?: string[]
  note?: string | null
}

const text = (value: string | null | undefined): string | null => value?.trim().normalize('NFC') || null

export function canonicalCart(cart: CartContent): CanonicalCart {
  const lines = cart.lines
    .map(({ variant_id, units, unit_price_fen, amount_fen }) => ({
      ...{ variant_id, units, unit_price_fen, amount_fen },
    }))
    .sort((a, b) => (a.variant_id < b.variant_id ? -1 : a.variant_id > b.variant_id ? 1 : a.units - b.units))
  return {
    form: 1,
    institution_id: cart.institution_id,
    kind: cart.kind,
    lines,
    delivery: { option_id: cart.delivery.option_id ?? '', amount_fen: cart.delivery.amount_fen },
    address: Object.fromEntries(
      ADDRESS_FIELDS.map((field) => [field, text(cart.address[field])]),
    ) as CanonicalCart['address'],
    declaration_id: text(cart.declaration_id),
    ...(cart.declaration_ids?.length ? { declaration_ids: [...new Set(cart.declaration_ids)].sort() } : {}),
    note: text(cart.note),
  }
}

/** SHA-256 of the canonical form as JSON, in hex. A stored form is read again first: columns keep no order of fields. */
export function cartHash(cart: CanonicalCart): string {
  return createHash('sha256')
    .update(JSON.stringify(canonicalCart(cart)))
    .digest('hex')
}

/** What the institution would pay: goods and delivery. */
export const cartTotalFen = ({ lines, delivery }: CanonicalCart): number =>
  lines.reduce((sum, { amount_fen }) => sum + amount_fen, delivery.amount_fen)
