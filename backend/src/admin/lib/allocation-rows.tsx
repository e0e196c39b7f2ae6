import { Badge } from '@medusajs/ui'
import {
  amount,
  COMMON,
  type LotFacts,
  named,
  Cell,
  Row,
  Rows,
  useLang,
  useWords,
  yuan,
} from '@pengshui/kernel/admin'
import { Link } from 'react-router-dom'
import type { OrderAllocation } from './types'
import { WORDS } from './words'

const G_PER_KG = 1000

type Nodes = OrderAllocation['nodes']
const nodeName = (nodes: Nodes, id: string | undefined, lang: 'zh' | 'en'): string => {
  const node = nodes.find((one) => one.id === id)
  return node ? named(node, lang) : '—'
}

type PickProps = {
  holds: OrderAllocation['holds']
  picks: NonNullable<OrderAllocation['allocation']>['plan']['picks']
  nodes: Nodes
  factsOf: (lot_id: string) => LotFacts | undefined
}

/** The lots that serve the order, as the ledger holds them. */
export function PickRows({ holds, picks, nodes, factsOf }: PickProps) {
  const words = useWords(WORDS)
  const lang = useLang()
  return (
    <Rows
      name={words.picks}
      head={[words.lot, words.product, words.quantity, words.remaining, words.from, words.status]}
    >
      {holds.map((hold) => {
        const pick = picks.find(({ lot_id, zone_id }) => lot_id === hold.lot_id && zone_id === hold.zone_id)
        const facts = factsOf(hold.lot_id)
        return (
          <Row key={hold.id}>
            <Cell>
              <Link className="text-ui-fg-base underline" to={`/lots?id=${hold.lot_id}`}>
                {facts?.code ?? hold.lot_id}
              </Link>
            </Cell>
            <Cell>{(lang === 'zh' ? facts?.product_name_zh : facts?.product_name_en) ?? '—'}</Cell>
            <Cell>{facts ? amount(hold.quantity, facts.base_unit, lang) : '—'}</Cell>
            <Cell>{pick?.remaining_days ?? '—'}</Cell>
            <Cell>{nodeName(nodes, pick?.node_id, lang)}</Cell>
            <Cell>
              <Badge size="2xsmall">{words.holdStatus[hold.status] ?? hold.status}</Badge>
            </Cell>
          </Row>
        )
      })}
    </Rows>
  )
}

/** The way the goods travel; a leg without a destination ends at the buyer's door. */
export function LegRows({ legs, nodes }: { legs: OrderAllocation['legs']; nodes: Nodes }) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const lang = useLang()
  return (
    <Rows
      name={words.legs}
      head={[words.legs, words.temperature, words.weight, words.cost, words.planned, words.status]}
    >
      {legs.map((leg) => (
        <Row key={leg.id}>
          <Cell>
            {nodeName(nodes, leg.from_node_id, lang)} →{' '}
            {leg.to_node_id ? nodeName(nodes, leg.to_node_id, lang) : words.door}
          </Cell>
          <Cell>{common.temperature[leg.temperature_class] ?? leg.temperature_class}</Cell>
          <Cell>{(leg.weight_g / G_PER_KG).toFixed(2)} kg</Cell>
          <Cell>{yuan(leg.cost_fen)}</Cell>
          <Cell>{leg.planned_on}</Cell>
          <Cell>
            <Badge size="2xsmall">{words.legStatus[leg.status] ?? leg.status}</Badge>
          </Cell>
        </Row>
      ))}
    </Rows>
  )
}
