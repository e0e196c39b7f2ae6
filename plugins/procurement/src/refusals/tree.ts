import type { Refusal } from '@pengshui/kernel'

/** Refusals of the tree of institutions, one a line. */
export const parentKindWrong = (kind: string, parent_kind: string | null): Refusal => ({
  code: 'parent_kind_wrong',
  kind: 'invalid_data',
  message: 'A unit of this kind does not stand there',
  field: 'parent_id',
  details: { kind, parent_kind },
})

export const institutionCycle = (): Refusal => ({
  code: 'institution_cycle',
  kind: 'invalid_data',
  message: 'A unit cannot stand under itself or under what stands under it',
  field: 'parent_id',
})

export const institutionNotActive = (status: string): Refusal => ({
  code: 'institution_not_active',
  kind: 'conflict',
  message: `This unit is ${status}`,
  details: { status },
})

export const institutionExists = (field: string): Refusal => ({
  code: 'institution_exists',
  kind: 'conflict',
  message: 'There is a unit with this already',
  field,
})

export const sameInstitution = (): Refusal => ({
  code: 'same_institution',
  kind: 'invalid_data',
  message: 'A unit cannot be merged into itself',
  field: 'successor_id',
})

export const cannotMergeInto = (kind: string, into_kind: string): Refusal => ({
  code: 'cannot_merge_into',
  kind: 'invalid_data',
  message: 'A unit of this kind, or one under it, has no place there',
  field: 'successor_id',
  details: { kind, into_kind },
})

export const institutionHasOpenBusiness = (open: Record<string, number>): Refusal => ({
  code: 'institution_has_open_business',
  kind: 'conflict',
  message: 'Something of this unit is still under way: finish or withdraw it first',
  details: open,
})

export const mergeNotUndoable = (): Refusal => ({
  code: 'merge_not_undoable',
  kind: 'conflict',
  message: 'This merge stands: something was written after it, or the successor has ended itself',
})
