import { Badge, Button } from '@medusajs/ui'
import { amount, Cell, Row, Rows, useLang, useWords } from '@pengshui/kernel/admin'
import type { Lot } from './types'
import { WORDS } from './words'

/** A page of lots, each with the way in. */
export function LotRows({ lots, onOpen }: { lots: Lot[]; onOpen: (id: string) => void }) {
  const words = useWords(WORDS)
  const lang = useLang()
  return (
    <Rows
      name={words.title}
      head={[
        words.lot,
        words.product,
        words.producer,
        words.produced,
        words.expires,
        words.quantity,
        words.status,
        words.open,
      ]}
    >
      {lots.map((lot) => (
        <Row key={lot.id}>
          <Cell>{lot.code}</Cell>
          <Cell>{(lang === 'zh' ? lot.product_name_zh : lot.product_name_en) ?? '—'}</Cell>
          <Cell>{(lang === 'zh' ? lot.producer_name_zh : lot.producer_name_en) ?? '—'}</Cell>
          <Cell>{lot.produced_on}</Cell>
          <Cell>{lot.expires_on}</Cell>
          <Cell>{amount(lot.quantity_initial, lot.base_unit, lang)}</Cell>
          <Cell>
            <Badge size="2xsmall">{words.statuses[lot.status] ?? lot.status}</Badge>
          </Cell>
          <Cell>
            <Button
              size="small"
              variant="secondary"
              onClick={() => onOpen(lot.id)}
              aria-label={`${words.open} ${lot.code}`}
            >
              {words.open}
            </Button>
          </Cell>
        </Row>
      ))}
    </Rows>
  )
}
