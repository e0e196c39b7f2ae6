import { Badge, Text } from '@medusajs/ui'
import {
  amount,
  Answer,
  call,
  Cell,
  Nothing,
  Pager,
  Row,
  Rows,
  useLang,
  useWords,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import type { Promises as Page } from './types'
import { WORDS } from './words'

const LIMIT = 20

/** What was promised to which order, the earliest first. */
export function Promises({ id, base_unit }: { id: string; base_unit: string }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const [offset, setOffset] = useState(0)
  const query = useQuery({
    queryKey: ['pengshui-promises', id, offset],
    queryFn: () => call<Page>(`presales/${id}/promises`, { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <div>
      <Text weight="plus" className="px-6 pt-4">
        {words.promises}
      </Text>
      <Answer query={query}>
        {(page) =>
          page.promises.length === 0 ? (
            <Nothing>{words.nothingPromised}</Nothing>
          ) : (
            <>
              <Rows name={words.promises} head={[words.order, words.quantity, words.allocated, words.status]}>
                {page.promises.map((one) => (
                  <Row key={one.id}>
                    <Cell>
                      <Link className="text-ui-fg-base underline" to={`/orders/${one.order_id}`}>
                        {`#${one.display_id ?? '—'}`}
                      </Link>
                    </Cell>
                    <Cell>{amount(one.quantity, base_unit, lang)}</Cell>
                    <Cell>{amount(one.allocated, base_unit, lang)}</Cell>
                    <Cell>
                      {words.standings[one.status] ?? one.status}{' '}
                      {one.breached_at && (
                        <Badge size="2xsmall" color="red">
                          {words.late}
                        </Badge>
                      )}
                    </Cell>
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
