import { Modules } from '@medusajs/framework/utils'
import {
  addShippingMethodToCartWorkflow,
  createCartWorkflow,
  createPaymentCollectionForCartWorkflow,
  createPaymentSessionsWorkflow,
  listShippingOptionsForCartWorkflow,
} from '@medusajs/medusa/core-flows'
import type { ShippingOptionCode } from '../bootstrap'
import { deliverOrderWorkflow, dispatchOrderWorkflow, placeOrderWorkflow } from '../workflows'
import type { SeededListing } from './catalogue'
import type { Seed } from './context'
import type { SeededInstitution } from './institutions'
import { demoEmail } from './people'

type Given = {
  listings: SeededListing[]
  institutions: SeededInstitution[]
  consumers: { id: string; email: string }[]
}
type Stage = 'placed' | 'dispatched' | 'delivered'

/** Today's orders, placed as buyers place them; the demonstration logins see an order at every stage. */
const STAGES: { buyer: 'consumer' | 'I02' | 'I07'; stage: Stage; handles: string[] }[] = [
  { buyer: 'consumer', stage: 'placed', handles: ['jingsi-shaofen', 'hongshu'] },
  { buyer: 'consumer', stage: 'dispatched', handles: ['chayou'] },
  { buyer: 'consumer', stage: 'delivered', handles: ['tumi-mi', 'kuqiao-mi'] },
  { buyer: 'consumer', stage: 'placed', handles: ['huoguo-shifen', 'kuan-shaofen', 'gansubing'] },
  { buyer: 'consumer', stage: 'placed', handles: ['fengchao-mi'] },
  { buyer: 'I02', stage: 'placed', handles: ['gonggu-mi', 'caiziyou', 'hongshu'] },
  { buyer: 'I02', stage: 'delivered', handles: ['jingsi-shaofen', 'shao-dianfen'] },
  { buyer: 'I02', stage: 'delivered', handles: ['gonggu-mi', 'tujidan'] },
  { buyer: 'I02', stage: 'dispatched', handles: ['caiziyou'] },
  { buyer: 'I07', stage: 'placed', handles: ['gonggu-mi', 'kuan-shaofen'] },
  { buyer: 'I07', stage: 'delivered', handles: ['hongshu'] },
]

const COLD_CHAIN: ShippingOptionCode = 'cold_chain'

const UNITS = { consumer: 1, institution: 4 }

const ADDRESS = {
  first_name: '示例',
  last_name: '买家',
  phone: '13800000000',
  country_code: 'cn',
  province: '重庆市',
  city: '渝中区',
  address_1: '示例街道 1 号',
  postal_code: '400010',
}

export async function seedRecentOrders(seed: Seed, given: Given): Promise<void> {
  for (const { buyer, stage, handles } of STAGES) {
    const institution = given.institutions.find(({ code }) => code === buyer) ?? null
    const cart_id = await fillCart(seed, given, institution, handles)
    const { result } = await placeOrderWorkflow(seed.container).run({
      input: {
        cart_id,
        buyer: institution
          ? {
              kind: 'institution',
              institution_id: institution.id,
              declaration_id: institution.declaration_id ?? undefined,
              person_id: 'seed',
            }
          : { kind: 'consumer' },
      },
    })
    const input = { order_id: result.order_id, actor_id: 'seed' }
    if (stage !== 'placed') await dispatchOrderWorkflow(seed.container).run({ input })
    if (stage === 'delivered') await deliverOrderWorkflow(seed.container).run({ input })
  }
}

async function fillCart(
  { container }: Seed,
  given: Given,
  institution: SeededInstitution | null,
  handles: string[],
): Promise<string> {
  const [region] = await container.resolve(Modules.REGION).listRegions({ currency_code: 'cny' }, { take: 1 })
  const [channel] = await container.resolve(Modules.SALES_CHANNEL).listSalesChannels({}, { take: 1 })
  const consumer = given.consumers.find(({ email }) => email === demoEmail('consumer'))
  const address = institution?.address ?? ADDRESS
  const items = handles.map((handle) => {
    const variant = given.listings.find((listing) => listing.handle === handle)?.variants[0]
    if (!variant) throw new Error(`No product ${handle}`)
    return { variant_id: variant.variant_id, quantity: institution ? UNITS.institution : UNITS.consumer }
  })
  const { result: cart } = await createCartWorkflow(container).run({
    input: {
      region_id: region?.id,
      sales_channel_id: channel?.id,
      currency_code: 'cny',
      customer_id: institution?.customer_id ?? consumer?.id,
      email: institution?.email ?? consumer?.email,
      shipping_address: address,
      billing_address: address,
      items,
    },
  })
  const { result: options } = await listShippingOptionsForCartWorkflow(container).run({
    input: { cart_id: cart.id, is_return: false },
  })
  // The cold way carries every class.
  const option = options.find(({ type }) => type?.code === COLD_CHAIN)
  if (!option) throw new Error('No way of delivery')
  await addShippingMethodToCartWorkflow(container).run({
    input: { cart_id: cart.id, options: [{ id: option.id }] },
  })
  const { result: collection } = await createPaymentCollectionForCartWorkflow(container).run({
    input: { cart_id: cart.id },
  })
  await createPaymentSessionsWorkflow(container).run({
    input: { payment_collection_id: collection.id, provider_id: 'pp_system_default' },
  })
  return cart.id
}
