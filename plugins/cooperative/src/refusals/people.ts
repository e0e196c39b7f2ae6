import type { Refusal } from '@pengshui/kernel'

/** What of a seller's people is its own; the rest is the kernel's, as for an institution. */
export const sellerNeedsOwner = (): Refusal => ({
  code: 'seller_needs_owner',
  kind: 'conflict',
  message: 'A seller keeps at least one active owner: name another one first',
})
