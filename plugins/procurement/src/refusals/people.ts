import type { Refusal } from '@pengshui/kernel'

/** What of an institution's people is its own; the rest is the kernel's, as for a seller. */
export const institutionNeedsManager = (): Refusal => ({
  code: 'institution_needs_manager',
  kind: 'conflict',
  message: 'An institution keeps at least one active manager: name another one first',
})
