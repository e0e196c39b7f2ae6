/** Grains readings are kept in beside the readings themselves. */
export const GRAINS = [
  { name: '1m', table: 'rollup_1m', seconds: 60 },
  { name: '15m', table: 'rollup_15m', seconds: 900 },
  { name: '1h', table: 'rollup_1h', seconds: 3600 },
] as const
export type Grain = (typeof GRAINS)[number]

/** The finest grain that draws a span in at most so many points; the coarsest when none does. */
export function grainFor(from: Date, to: Date, points_max: number): Grain {
  const seconds = Math.max(0, (to.getTime() - from.getTime()) / 1000)
  return GRAINS.find((grain) => seconds / grain.seconds <= points_max) ?? GRAINS[2]
}
