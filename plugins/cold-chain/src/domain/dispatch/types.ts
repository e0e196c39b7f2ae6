/** A day's dispatch: which vehicle drives to which stops, when. Times are minutes after the day's first, distances km. */

/** Loads by measure and temperature class: `kg.chilled`, `l.frozen`. A measure a vehicle does not name it cannot carry. */
export type Amounts = Record<string, number>

export type Vehicle = {
  id: string
  home: number
  /** minutes: it leaves home not before, and is back not after */
  shift: [number, number]
  capacity: Amounts
  /** what putting it on the road costs, in km of driving */
  fixed_km?: number
}

/**
 * `deliver` is loaded at home and left at the stop, `collect` is taken at the stop and brought home. A stop with
 * `after` takes over what that stop collected: both on one vehicle, in that order.
 */
export type Stop = {
  id: string
  at: number
  window: [number, number]
  service_minutes: number
  deliver?: Amounts
  collect?: Amounts
  after?: string
  /** this vehicle only */
  vehicle_id?: string
}

export type DispatchProblem = {
  vehicles: Vehicle[]
  stops: Stop[]
  /** square, by place: `at` and `home` are rows */
  km: number[][]
  minutes: number[][]
}

export type Visit = { stop_id: string; arrival: number; start: number; departure: number }
export type Tour = { vehicle_id: string; departs: number; returns: number; km: number; visits: Visit[] }
export type Unserved = { stop_id: string; why: UnservedReason }
/** The first of these that holds of an unserved stop, from what can never be to what only had no room today. */
export const UNSERVED_REASONS = [
  'no_vehicle_carries_it',
  'too_heavy_for_any_vehicle',
  'window_out_of_reach',
  'no_room_left',
] as const
export type UnservedReason = (typeof UNSERVED_REASONS)[number]
export type DispatchPlan = { tours: Tour[]; unserved: Unserved[]; km: number; rounds: number }

export type SolveOptions = {
  /** the same seed and rounds give the same plan */
  seed: number
  /** told before every hundredth round; false ends it: a clock, a count of rounds or a person decides */
  goesOn: (progress: Progress) => boolean
  /** 0 at the start, 1 at the end: what the search cools by */
  progressOf: (rounds: number) => number
  /** yesterday's tours: stop ids by vehicle; what is unknown or fits no more is left out */
  warm?: { vehicle_id: string; stop_ids: string[] }[]
  /** stops that stay where `warm` has them */
  locked?: string[]
}
export type Progress = { rounds: number; km: number; unserved: number }
