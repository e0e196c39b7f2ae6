import { defineWidgetConfig } from '@medusajs/admin-sdk'
import type { AdminOrder, DetailWidgetProps } from '@medusajs/framework/types'
import { Text } from '@medusajs/ui'
import {
  AdminError,
  Answer,
  call,
  Nothing,
  Section,
  useLang,
  useLotFacts,
  useWords,
  yuan,
} from '@pengshui/kernel/admin'
import { useQuery } from '@tanstack/react-query'
import { LegRows, PickRows } from '../lib/allocation-rows'
import { OrderActions } from '../lib/order-actions'
import type { OrderAllocation } from '../lib/types'
import { WORDS } from '../lib/words'

/** An order not sold by lot has no allocation: that is an answer, not a failure. */
async function readAllocation(order_id: string): Promise<OrderAllocation | null> {
  try {
    return await call<OrderAllocation>(`orders/${order_id}/allocation`)
  } catch (error) {
    if (error instanceof AdminError && error.code === 'order_not_allocated') return null
    throw error
  }
}

/** Which lots serve an order, how they travel, why these, and what can be done next. */
const OrderAllocationWidget = ({ data: order }: DetailWidgetProps<AdminOrder>) => {
  const words = useWords(WORDS)
  const query = useQuery({
    queryKey: ['pengshui-allocation', order.id],
    queryFn: () => readAllocation(order.id),
  })
  return (
    <Section
      title={words.allocation}
      tools={query.data && <OrderActions order={order} legs={query.data.legs} />}
    >
      <Answer query={query}>
        {(data) =>
          data?.allocation ? (
            <Details {...data} allocation={data.allocation} />
          ) : (
            <Nothing>{words.noAllocation}</Nothing>
          )
        }
      </Answer>
    </Section>
  )
}

type Props = OrderAllocation & { allocation: NonNullable<OrderAllocation['allocation']> }

function Details({ allocation, legs, holds, nodes }: Props) {
  const words = useWords(WORDS)
  const lang = useLang()
  const { excluded, picks } = allocation.plan
  const factsOf = useLotFacts([...holds, ...excluded].map(({ lot_id }) => lot_id))
  return (
    <>
      <PickRows holds={holds} picks={picks} nodes={nodes} factsOf={factsOf} />
      <LegRows legs={legs} nodes={nodes} />
      <div className="px-6 py-4">
        <Text weight="plus">{words.why}</Text>
        <Text className="text-ui-fg-subtle">
          {words.explain(
            words.policy[allocation.policy] ?? allocation.policy,
            yuan(allocation.cost_fen),
            allocation.arrives_on,
          )}
        </Text>
        {excluded.length > 0 && (
          <details className="mt-2">
            <summary className="txt-small cursor-pointer">{words.excluded}</summary>
            <ul className="txt-small mt-1">
              {excluded.map((one) => (
                <li key={one.lot_id + one.zone_id} lang={lang === 'zh' ? 'zh-CN' : 'en'}>
                  {factsOf(one.lot_id)?.code ?? one.lot_id}: {words.reason[one.reason] ?? one.reason}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </>
  )
}

export const config = defineWidgetConfig({ zone: 'order.details.before', id: 'pengshui-order-allocation' })

export default OrderAllocationWidget
