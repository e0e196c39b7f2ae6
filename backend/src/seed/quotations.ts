import { addDays } from '@pengshui/kernel'
import { QUOTATION_MODULE, type QuotationService } from '@pengshui/procurement/modules/quotation'
import type { Seed } from './context'
import { found } from './files'

const ASKED = ['S02', 'S04']
const OPEN_DAYS = 7
const DELIVERY_DAYS = 14

/** One example request of a school that two cooperatives may still answer. */
export async function seedQuotations(
  seed: Seed,
  sellers: Map<string, { id: string }>,
  institutions: Map<string, { id: string }>,
): Promise<void> {
  const { container, day, at } = seed
  const deadline = addDays(day, OPEN_DAYS)
  await container.resolve<QuotationService>(QUOTATION_MODULE).ask(
    {
      institution_id: found(institutions, 'I02').id,
      idempotency_key: 'seed-quotation-1',
      title: '示例：下月食堂主食询价',
      note: '示例数据。请按每周分批送货报价。',
      deadline_at: at(deadline, 17),
      deliver_from: addDays(deadline, 1),
      deliver_to: addDays(deadline, DELIVERY_DAYS),
      items: [{ name: '苕粉', base_unit: 'g', quantity: 50_000 }],
      seller_ids: ASKED.map((code) => found(sellers, code).id),
    },
    { actor_id: 'seed', at: at(day, 0) },
  )
}
