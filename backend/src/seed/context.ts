import type { MedusaContainer } from '@medusajs/framework/types'
import { startOfDay, type Day } from '@pengshui/kernel'
import { randomFor, type Random } from './random'

/** What every part of the seed works with. */
export type Seed = {
  container: MedusaContainer
  day: Day
  random: Random
  /** a moment on a day: `hours` after midnight in Shanghai */
  at: (day: Day, hours: number) => Date
  password: string
}

const HOUR_MS = 3_600_000

export const seedFor = (container: MedusaContainer, day: Day, password: string): Seed => ({
  container,
  day,
  random: randomFor(`pengshui ${day}`),
  at: (on, hours) => new Date(startOfDay(on).getTime() + hours * HOUR_MS),
  password,
})
