import { Button, Text } from '@medusajs/ui'
import {
  ActionForm,
  Answer,
  call,
  Cell,
  Facts,
  named,
  newKey,
  Nothing,
  Pager,
  Row,
  Rows,
  useLang,
  useWords,
  yuan,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Line, Lines, SellerRow } from './types'
import { useMove } from './use-move'
import { WORDS } from './words'

const LIMIT = 20

/** One seller's month: its sums, its lines down to the order, and what one may do with it. */
export function StatementPanel({ row: { statement }, onDone }: { row: SellerRow; onDone: () => void }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const { sums, status, seller_id, month, id } = statement
  const move = useMove(month, [seller_id])
  const act = (action: string) => () => void move.ask(action).then(onDone)
  return (
    <>
      <Facts
        rows={[
          [words.state, words.states[status]],
          [words.sales, yuan(sums.sales_fen)],
          [words.fees, yuan(sums.platform_fee_fen + sums.cold_chain_fee_fen)],
          [words.back, yuan(sums.refunds_fen + sums.claims_fen)],
          [words.adjust, yuan(sums.adjustments_fen)],
          [words.closing, yuan(sums.closing_fen)],
        ]}
      />
      <div className="flex flex-wrap gap-2 px-6 py-2">
        {status === 'open' && (
          <Button size="small" isLoading={move.isPending} onClick={act('review')}>
            {words.review}
          </Button>
        )}
        {status === 'review' && (
          <>
            <Button size="small" variant="secondary" isLoading={move.isPending} onClick={act('reopen')}>
              {words.reopen}
            </Button>
            <Button size="small" isLoading={move.isPending} onClick={act('close')}>
              {words.close}
            </Button>
          </>
        )}
        {id &&
          ['pdf', 'xlsx'].map((format) => (
            <a
              key={format}
              className="text-ui-fg-base underline"
              href={`/admin/settlement/statements/${id}/file?format=${format}&lang=${lang}`}
            >
              {format.toUpperCase()}
            </a>
          ))}
      </div>
      <LineTable seller_id={seller_id} statement_id={status === 'open' ? '' : (id ?? '')} />
      <ActionForm
        title={words.adjust}
        fields={[
          { name: 'amount_fen', label: words.adjustAmount, kind: 'yuan', min: -1_000_000_000 },
          { name: 'reason', label: words.reason, kind: 'reason', hint: words.adjustLead },
        ]}
        submit={words.adjust}
        done={words.done}
        act={(values) =>
          call('settlement/adjustments', {
            method: 'POST',
            body: { ...values, seller_id, idempotency_key: newKey() },
          })
        }
      />
    </>
  )
}

function LineTable({ seller_id, statement_id }: { seller_id: string; statement_id: string }) {
  const words = useWords(WORDS)
  const [offset, setOffset] = useState(0)
  const query = statement_id ? { statement_id } : { seller_id, state: 'payable' }
  const lines = useQuery({
    queryKey: ['pengshui-settlement-lines', query, offset],
    queryFn: () => call<Lines>('settlement/lines', { query: { ...query, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <Answer query={lines}>
      {(page) =>
        page.lines.length === 0 ? (
          <Nothing />
        ) : (
          <>
            <Rows name={words.lines} head={[words.booked, words.about, words.kind, words.amount]}>
              {page.lines.map((line) => (
                <LineCells key={line.id} line={line} />
              ))}
            </Rows>
            <Pager {...page} onMove={setOffset} />
          </>
        )
      }
    </Answer>
  )
}

function LineCells({ line }: { line: Line }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const name = line.reason ?? (lang === 'zh' ? line.name_zh : line.name_en)
  const place = [line.node, line.to_node].flatMap((node) => (node ? [named(node, lang)] : [])).join(' → ')
  return (
    <Row>
      <Cell>{line.booked_on}</Cell>
      <Cell>
        {line.order_id ? (
          <a className="text-ui-fg-base underline" href={`/app/orders/${line.order_id}`}>
            #{line.display_id}
          </a>
        ) : null}{' '}
        {name}
        {place && (
          <Text size="xsmall" className="text-ui-fg-subtle">
            {place}
          </Text>
        )}
      </Cell>
      <Cell>{words.kinds[line.kind] ?? line.kind}</Cell>
      <Cell>{yuan(line.amount_fen)}</Cell>
    </Row>
  )
}
