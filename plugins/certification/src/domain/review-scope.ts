import type { Party } from './lifecycle'

/** Where a reviewer sits: the county office, or one township, which is then all they see and decide. */
export type ReviewScope = { level: 'county' } | { level: 'township'; township_code: string }

/** The township every query of this reviewer is narrowed to; null for the whole county. */
export const townshipOf = (scope: ReviewScope): string | null =>
  scope.level === 'township' ? scope.township_code : null

export const partyOf = (scope: ReviewScope): Party => scope.level
