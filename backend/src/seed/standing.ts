import { addDays } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import {
  ORDER_TEMPLATE_MODULE,
  type OrderTemplateService,
} from '@pengshui/procurement/modules/order_template'
import {
  STANDING_ORDER_MODULE,
  type StandingOrderService,
} from '@pengshui/procurement/modules/standing_order'
import type { Seed } from './context'
import { found } from './files'
import { demoEmail } from './people'

const WEEKLY = [
  { sku: 'GONGGU-MI-25KG', units: 6 },
  { sku: 'CAIZIYOU-5L', units: 4 },
  { sku: 'TUDOU-5KG', units: 12 },
  { sku: 'BAICAI-5KG', units: 8 },
]
const BREAKFAST = [
  { sku: 'KUQIAO-MIAN-2KG', units: 10 },
  { sku: 'NUOYUMI-10X220G', units: 15 },
]

/**
 * What the demonstration school orders again and again. Nothing of it is due at once, so that a county just planted
 * stays as it was planted.
 */
export async function seedStanding(seed: Seed, institutions: Map<string, { id: string }>): Promise<void> {
  const { container, day, at } = seed
  const { id } = found(institutions, 'I02')
  const procurement = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
  const [member] = await procurement.listAgencyMembers({ email: demoEmail('agency') }, { take: 1 })
  const by = { member_id: member?.id ?? '', at: at(day, 9) }
  const templates = container.resolve<OrderTemplateService>(ORDER_TEMPLATE_MODULE)
  await templates.create(id, { name: '示例：食堂一周常备', lines: WEEKLY }, by)
  await templates.create(id, { name: '示例：早餐', lines: BREAKFAST }, by)
  const standing = container.resolve<StandingOrderService>(STANDING_ORDER_MODULE)
  const rule = {
    starts_on: addDays(day, 7),
    ends_on: addDays(day, 180),
    lead_days: 2,
    observes_closures: true,
  }
  await standing.create(id, { ...rule, name: '示例：周一三五送货', lines: WEEKLY, weekdays: [1, 3, 5] }, by)
  const paused = { ...rule, name: '示例：周二早餐（已暂停）', lines: BREAKFAST, weekdays: [2] }
  const { id: paused_id } = await standing.create(id, paused, by)
  await standing.act(id, paused_id, 'pause', by)
}
