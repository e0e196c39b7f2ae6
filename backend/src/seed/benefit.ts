import { BENEFIT_MODULE, type BenefitService } from '@pengshui/cooperative/modules/benefit'
import { HOUSEHOLD_MODULE, type HouseholdService } from '@pengshui/cooperative/modules/household'
import { addDays } from '@pengshui/kernel'
import type { SeededListing, SeededSeller } from './catalogue'
import type { Seed } from './context'
import { randomFor } from './random'

/** Of two cooperatives: statutes that share by trade first (at least 60 % by law), and what they paid farmers. */
const SHARING = ['S02', 'S13']
const RULES = [
  { kind: 'guaranteed', value: 5_000 },
  { kind: 'patronage', value: 6_000 },
  { kind: 'share', value: 2_500 },
] as const
const PURCHASES_A_HOUSEHOLD = 3
const DAYS = 300

/** Invented purchases by household reference; nobody has a name here. */
export async function seedBenefit(
  { container, day, at }: Seed,
  sellers: Map<string, SeededSeller>,
  listings: SeededListing[],
): Promise<void> {
  const benefit = container.resolve<BenefitService>(BENEFIT_MODULE)
  const households = container.resolve<HouseholdService>(HOUSEHOLD_MODULE)
  for (const code of SHARING) {
    const seller = sellers.get(code)
    const products = listings.filter(({ seller_id }) => seller_id === seller?.id)
    if (!seller || products.length === 0) continue
    const random = randomFor(`benefit ${code}`)
    const valid_from = addDays(day, -400)
    const by = { actor_id: 'seed', at: at(day, 8) }
    for (const rule of RULES)
      await benefit.setRule(seller.id, { ...rule, valid_from, reason: '章程（示例）' }, by)
    const members = await households.listOnDay(seller.id, day)
    const purchases = members.flatMap(({ household_ref }, index) =>
      Array.from({ length: PURCHASES_A_HOUSEHOLD }, (_, nth) => ({
        reference: `${code}-${index + 1}-${nth + 1}`,
        household_ref,
        product_id: random.pick(products).product_id,
        bought_on: addDays(day, -random.whole(1, DAYS)),
        amount_fen: random.whole(8_000, 120_000),
      })),
    )
    await benefit.recordPurchases(seller.id, purchases, by)
  }
}
