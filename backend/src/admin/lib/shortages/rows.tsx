import { Badge, Button, Checkbox } from '@medusajs/ui'
import {
  ageDays,
  amount,
  Cell,
  named,
  Row,
  Rows,
  useLang,
  useLotFacts,
  useWords,
} from '@pengshui/kernel/admin'
import { Link } from 'react-router-dom'
import type { Shortage } from './types'
import { WORDS } from './words'

type Props = {
  shortages: Shortage[]
  chosen: ReadonlySet<string>
  onChoose: (id: string, on: boolean) => void
  onOpen: (id: string) => void
}

/** What waits, each with its order, what it lacks and the way in. */
export function ShortageRows({ shortages, chosen, onChoose, onOpen }: Props) {
  const words = useWords(WORDS)
  const lang = useLang()
  const factsOf = useLotFacts(shortages.map(({ lot_id }) => lot_id))
  return (
    <Rows
      name={words.title}
      head={[
        words.pick,
        words.order,
        words.product,
        words.lot,
        words.quantity,
        words.cause,
        words.status,
        words.waits,
        words.open,
      ]}
    >
      {shortages.map((one) => (
        <Row key={one.id}>
          <Cell>
            {one.status === 'open' && (
              <Checkbox
                aria-label={words.choose(`#${one.display_id} ${named(one, lang)}`)}
                checked={chosen.has(one.id)}
                onCheckedChange={(on) => onChoose(one.id, on === true)}
              />
            )}
          </Cell>
          <Cell>
            <Link
              className="text-ui-fg-base underline"
              to={`/orders/${one.order_id}`}
            >{`#${one.display_id}`}</Link>
          </Cell>
          <Cell>{named(one, lang) || '—'}</Cell>
          <Cell>{factsOf(one.lot_id)?.code ?? '—'}</Cell>
          <Cell>{amount(one.quantity, one.base_unit ?? 'g', lang)}</Cell>
          <Cell>{words.causes[one.cause] ?? one.cause}</Cell>
          <Cell>
            <Badge size="2xsmall">{words.states[one.status] ?? one.status}</Badge>
          </Cell>
          <Cell>{words.days(ageDays(one.created_at))}</Cell>
          <Cell>
            <Button
              size="small"
              variant="secondary"
              aria-label={`${words.open} #${one.display_id} ${named(one, lang)}`}
              onClick={() => onOpen(one.id)}
            >
              {words.open}
            </Button>
          </Cell>
        </Row>
      ))}
    </Rows>
  )
}
