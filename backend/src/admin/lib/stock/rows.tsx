import { Badge, Button, Checkbox } from '@medusajs/ui'
import { amount, Cell, named, Row, Rows, useLang, useWords } from '@pengshui/kernel/admin'
import { keyOf, type StockRow } from './types'
import { WORDS } from './words'

/** From here on somebody should sell it or move it. */
const SOON_DAYS = 3

type Props = {
  stock: StockRow[]
  chosen: ReadonlyMap<string, StockRow>
  onChoose: (row: StockRow, on: boolean) => void
  onOpen: (row: StockRow) => void
}

/** Lots in zones, with what is free and how long it keeps. */
export function StockRows({ stock, chosen, onChoose, onOpen }: Props) {
  const words = useWords(WORDS)
  const lang = useLang()
  // Days left and what is free come first: on a phone the rest is a swipe away.
  const head = [words.pick, words.lot, words.product, words.life, words.free, words.zone]
  return (
    <Rows
      name={words.title}
      head={[...head, words.onHand, words.held, words.quarantined, words.expires, words.open]}
    >
      {stock.map((row) => {
        const of = (base: number) => amount(base, row.base_unit, lang)
        const node = named({ name_zh: row.node_name_zh, name_en: row.node_name_en }, lang)
        return (
          <Row key={keyOf(row)}>
            <Cell>
              <Checkbox
                aria-label={words.choose(`${row.lot_code} ${row.zone_code}`)}
                checked={chosen.has(keyOf(row))}
                disabled={row.free === 0}
                onCheckedChange={(on) => onChoose(row, on === true)}
              />
            </Cell>
            <Cell>{row.lot_code}</Cell>
            <Cell>{named(row, lang) || '—'}</Cell>
            <Cell>
              <Badge size="2xsmall" color={colourOf(row.days_left)}>
                {words.days(row.days_left)}
              </Badge>
            </Cell>
            <Cell>{of(row.free)}</Cell>
            <Cell>{`${node} ${row.zone_code}`}</Cell>
            <Cell>{of(row.on_hand)}</Cell>
            <Cell>{row.held > 0 ? of(row.held) : '—'}</Cell>
            <Cell>{row.quarantined > 0 ? <Badge size="2xsmall">{of(row.quarantined)}</Badge> : '—'}</Cell>
            <Cell>{row.expires_on}</Cell>
            <Cell>
              <Button
                size="small"
                variant="secondary"
                aria-label={`${words.open} ${row.lot_code} ${row.zone_code}`}
                onClick={() => onOpen(row)}
              >
                {words.open}
              </Button>
            </Cell>
          </Row>
        )
      })}
    </Rows>
  )
}

const colourOf = (days_left: number): 'red' | 'orange' | 'grey' =>
  days_left < 0 ? 'red' : days_left <= SOON_DAYS ? 'orange' : 'grey'
