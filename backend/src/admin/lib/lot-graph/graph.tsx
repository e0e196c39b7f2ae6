import { Button } from '@medusajs/ui'
import { amount, useLang, useWords } from '@pengshui/kernel/admin'
import { useMemo } from 'react'
import { BOX, layOut, type Placed } from './layout'
import type { GraphEdge, LotGraph } from './types'
import { useView } from './view'
import { WORDS } from './words'

const HEIGHT_PX = 460
const LINE = 18

/** The lots as boxes and what went from one to another as lines with quantities. */
export function Graph({
  graph,
  lot_id,
  onChoose,
}: {
  graph: LotGraph
  lot_id: string
  onChoose: (id: string) => void
}) {
  const words = useWords(WORDS)
  const drawing = useMemo(() => layOut(graph.lots, graph.edges), [graph])
  const view = useView(drawing)
  const placed = new Map(drawing.boxes.map((box) => [box.lot.id, box]))
  const code = placed.get(lot_id)?.lot.code ?? ''
  return (
    <div className="px-6 py-4">
      <div className="mb-3 flex flex-wrap gap-2">
        {(['zoomIn', 'zoomOut', 'fit'] as const).map((act) => (
          <Button key={act} size="small" variant="secondary" onClick={view[act]}>
            {words[act]}
          </Button>
        ))}
      </div>
      <svg
        role="application"
        aria-label={words.graph(code)}
        tabIndex={0}
        viewBox={view.box}
        className="border-ui-border-base bg-ui-bg-subtle w-full rounded-lg border"
        style={{ height: HEIGHT_PX, touchAction: 'none', cursor: 'grab' }}
        {...view.handlers}
      >
        {graph.edges.map((edge) => (
          <Line key={`${edge.event_id}${edge.parent_id}${edge.child_id}`} edge={edge} placed={placed} />
        ))}
        {drawing.boxes.map((box) => (
          <Box
            key={box.lot.id}
            box={box}
            isMiddle={box.lot.id === lot_id}
            onChoose={() => !view.wasDrag() && onChoose(box.lot.id)}
          />
        ))}
      </svg>
    </div>
  )
}

function Line({ edge, placed }: { edge: GraphEdge; placed: Map<string, Placed> }) {
  const lang = useLang()
  const [from, to] = [placed.get(edge.parent_id), placed.get(edge.child_id)]
  if (!from || !to) return null
  const [x1, y1] = [from.x + BOX.width, from.y + BOX.height / 2]
  const [x2, y2] = [to.x, to.y + BOX.height / 2]
  const bend = Math.max(40, Math.abs(x2 - x1) / 2)
  return (
    <g>
      <path
        d={`M ${x1} ${y1} C ${x1 + bend} ${y1}, ${x2 - bend} ${y2}, ${x2} ${y2}`}
        fill="none"
        stroke="var(--fg-muted)"
        strokeWidth={2}
      />
      <text
        x={(x1 + x2) / 2}
        y={(y1 + y2) / 2 - 6}
        textAnchor="middle"
        fontSize={13}
        fill="var(--fg-base)"
        stroke="var(--bg-subtle)"
        strokeWidth={4}
        paintOrder="stroke"
      >
        {amount(edge.made, to.lot.base_unit, lang)}
      </text>
    </g>
  )
}

function Box({ box, isMiddle, onChoose }: { box: Placed; isMiddle: boolean; onChoose: () => void }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const { lot, x, y } = box
  const said = (base: number) => amount(base, lot.base_unit, lang)
  const name = (lang === 'zh' ? lot.product_name_zh : lot.product_name_en) ?? ''
  const lines = [
    `${name}${lot.status === 'recalled' ? ` · ${words.recalled}` : ''}`,
    `${words.made_of(said(lot.quantity_initial))} · ${words.in_stock(said(lot.on_hand))}`,
    lot.orders > 0 ? words.sold(lot.orders, said(lot.sold)) : '',
  ]
  return (
    <g
      role="button"
      tabIndex={0}
      aria-label={[lot.code, ...lines].filter(Boolean).join(', ')}
      style={{ cursor: 'pointer' }}
      onClick={onChoose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        onChoose()
      }}
    >
      <rect
        {...{ x, y, width: BOX.width, height: BOX.height, rx: 10 }}
        fill="var(--bg-base)"
        stroke={
          lot.status === 'recalled'
            ? 'var(--tag-red-icon)'
            : isMiddle
              ? 'var(--fg-interactive)'
              : 'var(--border-strong)'
        }
        strokeWidth={isMiddle ? 3 : 1.5}
      />
      <text x={x + 12} y={y + 24} fontSize={15} fontWeight={600} fill="var(--fg-base)">
        {lot.code}
      </text>
      {lines.map((text, index) => (
        <text key={index} x={x + 12} y={y + 44 + index * LINE} fontSize={12} fill="var(--fg-subtle)">
          {text}
        </text>
      ))}
    </g>
  )
}
