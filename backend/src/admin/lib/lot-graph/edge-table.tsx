import { amount, Cell, moment, Row, Rows, useLang, useWords } from '@pengshui/kernel/admin'
import type { LotGraph } from './types'
import { WORDS } from './words'

/** The same graph for who reads rather than looks: each splitting and mixing in a row. */
export function EdgeTable({ graph, onChoose }: { graph: LotGraph; onChoose: (id: string) => void }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const lots = new Map(graph.lots.map((lot) => [lot.id, lot]))
  const lotCell = (id: string) => (
    <button type="button" className="text-ui-fg-base underline" onClick={() => onChoose(id)}>
      {lots.get(id)?.code}
    </button>
  )
  return (
    <Rows name={words.table} head={[words.when, words.from, words.given, words.to, words.made]}>
      {graph.edges.map((edge) => (
        <Row key={`${edge.event_id}${edge.parent_id}${edge.child_id}`}>
          <Cell>{moment(edge.event_time, lang)}</Cell>
          <Cell>{lotCell(edge.parent_id)}</Cell>
          <Cell>{amount(edge.given, lots.get(edge.parent_id)?.base_unit ?? 'g', lang)}</Cell>
          <Cell>{lotCell(edge.child_id)}</Cell>
          <Cell>{amount(edge.made, lots.get(edge.child_id)?.base_unit ?? 'g', lang)}</Cell>
        </Row>
      ))}
    </Rows>
  )
}
