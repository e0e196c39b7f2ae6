import type { Grade } from '@pengshui/cooperative/domain'
import { MATCHING_MODULE, type MatchingService, type Side } from '@pengshui/cooperative/modules/matching'
import { addDays } from '@pengshui/kernel'
import type { Seed } from './context'
import { found } from './files'

type Example = [side: Side, owner: string, quantity_kg: number, grade: Grade, price_fen: number | null]

/** Dried sweet-potato noodles (苕粉), looked for by two institutions and offered by three cooperatives. */
const EXAMPLES: Example[] = [
  ['demand', 'I02', 500, 'first', 700],
  ['demand', 'I03', 120, 'ungraded', null],
  ['supply', 'S02', 800, 'special', 680],
  ['supply', 'S04', 300, 'first', 650],
  ['supply', 'S13', 2000, 'second', 560],
]
const CATEGORY = 'noodles_starch'
const WINDOW_DAYS = 60

/** Example posts of both sides; they are marked as examples. */
export async function seedMatching(
  { container, day, at }: Seed,
  sellers: Map<string, { id: string }>,
  institutions: Map<string, { id: string }>,
): Promise<void> {
  const service = container.resolve<MatchingService>(MATCHING_MODULE)
  for (const [side, owner, quantity_kg, grade, price_fen] of EXAMPLES)
    await service.post(
      {
        ...{ side, grade, price_fen, idempotency_key: `seed-matching-${owner}` },
        owner_id: found(side === 'demand' ? institutions : sellers, owner).id,
        ...{ product_name: '苕粉', category_code: CATEGORY, base_unit: 'g', quantity: quantity_kg * 1000 },
        ...{ window_from: addDays(day, 1), window_to: addDays(day, WINDOW_DAYS), note: '示例数据。' },
      },
      { actor_id: 'seed', at: at(day, 0) },
    )
}
