import {
  amount,
  Answer,
  call,
  Cell,
  COMMON,
  Nothing,
  Pager,
  Row,
  Rows,
  useLang,
  useLotFacts,
  useWords,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import type { LotBalance, Node } from './types'
import { WORDS } from './words'

const LIMIT = 20

type Page = { lots: LotBalance[]; count: number; limit: number; offset: number }

/** The lots of one node, those that expire first first. */
export function NodeLots({ node }: { node: Node }) {
  const words = useWords(WORDS)
  const [offset, setOffset] = useState(0)
  const lots = useQuery({
    queryKey: ['pengshui-node-lots', node.id, offset],
    queryFn: () => call<Page>(`network/nodes/${node.id}/lots`, { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <Answer query={lots}>
      {(page) =>
        page.lots.length === 0 ? (
          <Nothing>{words.emptyLots}</Nothing>
        ) : (
          <>
            <LotRows lots={page.lots} />
            <Pager {...page} onMove={setOffset} />
          </>
        )
      }
    </Answer>
  )
}

function LotRows({ lots }: { lots: LotBalance[] }) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const lang = useLang()
  const factsOf = useLotFacts(lots.map(({ lot_id }) => lot_id))
  return (
    <Rows
      name={words.lot}
      head={[
        words.lot,
        words.product,
        words.temperature,
        words.expires,
        words.stock,
        words.held,
        words.quarantined,
      ]}
    >
      {lots.map((lot) => {
        const facts = factsOf(lot.lot_id)
        return (
          <Row key={lot.lot_id + lot.zone_id}>
            <Cell>
              <Link className="text-ui-fg-base underline" to={`/lots?id=${lot.lot_id}`}>
                {facts?.code ?? lot.lot_id}
              </Link>
            </Cell>
            <Cell>{(lang === 'zh' ? facts?.product_name_zh : facts?.product_name_en) ?? '—'}</Cell>
            <Cell>{common.temperature[lot.temperature_class] ?? lot.temperature_class}</Cell>
            <Cell>{lot.expires_on}</Cell>
            <Cell>{amount(lot.on_hand, lot.base_unit, lang)}</Cell>
            <Cell>{amount(lot.held, lot.base_unit, lang)}</Cell>
            <Cell>{amount(lot.quarantined, lot.base_unit, lang)}</Cell>
          </Row>
        )
      })}
    </Rows>
  )
}
