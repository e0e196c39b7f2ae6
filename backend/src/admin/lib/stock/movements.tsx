import { Text } from '@medusajs/ui'
import {
  amount,
  Answer,
  call,
  Cell,
  moment,
  Nothing,
  Pager,
  Row,
  Rows,
  useLang,
  useWords,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Movements as Page } from './types'
import { WORDS } from './words'

const LIMIT = 10

type Props = { lot_id: string; zone_id: string; base_unit: string }

/** The ledger's entries of a lot in a zone, the newest first. */
export function Movements({ lot_id, zone_id, base_unit }: Props) {
  const words = useWords(WORDS)
  const lang = useLang()
  const [offset, setOffset] = useState(0)
  const query = useQuery({
    queryKey: ['pengshui-movements', lot_id, zone_id, offset],
    queryFn: () => call<Page>('stock/movements', { query: { lot_id, zone_id, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const signed = (base: number): string =>
    base === 0 ? '—' : `${base > 0 ? '+' : '−'}${amount(Math.abs(base), base_unit, lang)}`
  return (
    <div>
      <Text weight="plus" className="px-6 pt-4">
        {words.movements}
      </Text>
      <Answer query={query}>
        {(page) =>
          page.movements.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <Rows
                name={words.movements}
                head={[words.when, words.kind, words.onHand, words.held, words.quarantined, words.reason]}
              >
                {page.movements.map((one) => (
                  <Row key={one.seq}>
                    <Cell>{moment(one.occurred_at, lang)}</Cell>
                    <Cell>{words.kinds[one.kind] ?? one.kind}</Cell>
                    <Cell>{signed(one.delta_on_hand)}</Cell>
                    <Cell>{signed(one.delta_held)}</Cell>
                    <Cell>{signed(one.delta_quarantined)}</Cell>
                    <Cell>{one.reason ?? '—'}</Cell>
                  </Row>
                ))}
              </Rows>
              <Pager {...page} onMove={setOffset} />
            </>
          )
        }
      </Answer>
    </div>
  )
}
