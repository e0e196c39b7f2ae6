import { defineWidgetConfig } from '@medusajs/admin-sdk'
import type { AdminOrder, DetailWidgetProps } from '@medusajs/framework/types'
import { Badge, Text } from '@medusajs/ui'
import {
  AdminError,
  Answer,
  call,
  Cell,
  moment,
  named,
  Nothing,
  Row,
  Rows,
  Section,
  useLang,
  useWords,
} from '@pengshui/kernel/admin'
import { useQuery } from '@tanstack/react-query'
import { SOLD_WITH_WORDS } from '../lib/sold-with/words'

type Names = { name_zh: string; name_en: string }
type SoldWith = {
  sold_at: string
  ship_on: string
  lines: (Names & {
    line_id: string
    was_valid: boolean
    certificates: (Names & {
      id: string
      number: string
      valid_from: string | null
      valid_to: string | null
      then: string
      counted: boolean
      now: string
    })[]
  })[]
}

async function readSoldWith(order_id: string): Promise<SoldWith | null> {
  try {
    return (await call<{ sold_with: SoldWith }>(`orders/${order_id}/certificates`)).sold_with
  } catch (error) {
    if (error instanceof AdminError && error.code === 'order_not_found') return null
    throw error
  }
}

/** Was it valid when sold? Every paper of an order's goods as it was at that moment, beside what it is now. */
const OrderCertificatesWidget = ({ data: order }: DetailWidgetProps<AdminOrder>) => {
  const words = useWords(SOLD_WITH_WORDS)
  const query = useQuery({
    queryKey: ['pengshui-sold-with', order.id],
    queryFn: () => readSoldWith(order.id),
  })
  return (
    <Section title={words.title}>
      <Answer query={query}>
        {(data) => (data ? <Lines {...data} /> : <Nothing>{words.none}</Nothing>)}
      </Answer>
    </Section>
  )
}

function Lines({ sold_at, ship_on, lines }: SoldWith) {
  const words = useWords(SOLD_WITH_WORDS)
  const lang = useLang()
  const validity = (from: string | null, to: string | null) => (from && to ? `${from} – ${to}` : '—')
  return (
    <>
      <Text className="text-ui-fg-subtle px-6 py-3">{words.lead(moment(sold_at, lang), ship_on)}</Text>
      {lines.map((line) => (
        <div key={line.line_id} className="py-3">
          <Text weight="plus" className="px-6">
            {named(line, lang)}{' '}
            <Badge size="2xsmall" color={line.was_valid ? 'green' : 'red'}>
              {line.was_valid ? words.valid : words.invalid}
            </Badge>
          </Text>
          <Rows
            name={`${words.title} ${named(line, lang)}`}
            head={[words.certificate, words.number, words.validity, words.then, words.now]}
          >
            {line.certificates.map((one) => (
              <Row key={one.id}>
                <Cell>{named(one, lang)}</Cell>
                <Cell>{one.number}</Cell>
                <Cell>{validity(one.valid_from, one.valid_to)}</Cell>
                <Cell>
                  {words.statuses[one.then] ?? one.then} ({one.counted ? words.counted : words.notCounted})
                </Cell>
                <Cell>{words.statuses[one.now] ?? one.now}</Cell>
              </Row>
            ))}
          </Rows>
        </div>
      ))}
    </>
  )
}

export const config = defineWidgetConfig({ zone: 'order.details.after', id: 'pengshui-order-certificates' })

export default OrderCertificatesWidget
