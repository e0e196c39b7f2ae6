import { Button } from '@medusajs/ui'
import {
  amount,
  Answer,
  call,
  COMMON,
  Nothing,
  Pager,
  Cell,
  Row,
  Rows,
  Section,
  useLang,
  useLotCodes,
  useWords,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LotBalance, Node } from './types'
import { WORDS } from './words'

const LIMIT = 20

/** The lots of one node, those that expire first first. */
export function NodeLots({ node, title, onClose }: { node: Node; title: string; onClose: () => void }) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const lang = useLang()
  const [offset, setOffset] = useState(0)
  const lots = useQuery({
    queryKey: ['pengshui-node-lots', node.id, offset],
    queryFn: () =>
      call<{ lots: LotBalance[]; count: number; limit: number; offset: number }>(
        `network/nodes/${node.id}/lots`,
        {
          query: { limit: LIMIT, offset },
        },
      ),
    placeholderData: keepPreviousData,
  })
  const codeOf = useLotCodes(lots.data?.lots.map(({ lot_id }) => lot_id) ?? [])
  const zoneOf = (id: string) => node.zones.find((zone) => zone.id === id)?.code ?? id
  return (
    <Section
      title={title}
      tools={
        <Button size="small" variant="secondary" onClick={onClose}>
          {common.close}
        </Button>
      }
    >
      <Answer query={lots}>
        {(data) =>
          data.lots.length === 0 ? (
            <Nothing>{words.emptyLots}</Nothing>
          ) : (
            <>
              <Rows
                name={title}
                head={[words.lot, words.zone, words.expires, words.stock, words.held, words.quarantined]}
              >
                {data.lots.map((lot) => (
                  <Row key={lot.lot_id + lot.zone_id}>
                    <Cell>
                      <a className="text-ui-fg-interactive" href={`/app/lots?id=${lot.lot_id}`}>
                        {codeOf(lot.lot_id)}
                      </a>
                    </Cell>
                    <Cell>{zoneOf(lot.zone_id)}</Cell>
                    <Cell>{lot.expires_on}</Cell>
                    <Cell>{amount(lot.on_hand, lot.base_unit, lang)}</Cell>
                    <Cell>{amount(lot.held, lot.base_unit, lang)}</Cell>
                    <Cell>{amount(lot.quarantined, lot.base_unit, lang)}</Cell>
                  </Row>
                ))}
              </Rows>
              <Pager {...data} onMove={setOffset} />
            </>
          )
        }
      </Answer>
    </Section>
  )
}
