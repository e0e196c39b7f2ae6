import { HOUSEHOLD_MODULE, type HouseholdService } from '@pengshui/cooperative/modules/household'
import { addDays } from '@pengshui/kernel'
import type { Seed } from './context'
import { found } from './files'
import { randomFor } from './random'

/** Member households of the two cooperatives that can log in: how many, and in how many villages of theirs. */
const MEMBERS: [seller: string, township: string, households: number][] = [
  ['S02', '500243107', 36],
  ['S13', '500243114', 18],
]
const VILLAGES = 3
const SHARES_MAX = 20

/** Invented references and shares: a household has no name here, as in the real thing. */
export async function seedHouseholds(
  { container, day }: Seed,
  sellers: Map<string, { id: string }>,
): Promise<void> {
  const service = container.resolve<HouseholdService>(HOUSEHOLD_MODULE)
  for (const [seller, township, count] of MEMBERS) {
    // A sequence of its own: what else is seeded stays as it was.
    const random = randomFor(`households ${seller}`)
    const rows = Array.from({ length: count }, (_, at) => ({
      row: at + 2,
      household: {
        household_ref: `${seller}-H${String(at + 1).padStart(4, '0')}`,
        village_code: `${township}${201 + (at % VILLAGES)}`,
        shares: random.whole(1, SHARES_MAX),
      },
    }))
    const by = { seller_id: found(sellers, seller).id, person_id: 'seed', today: addDays(day, -400) }
    await service.import(rows, by)
  }
}
