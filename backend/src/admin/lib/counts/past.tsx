import { Button } from '@medusajs/ui'
import {
  Answer,
  call,
  Cell,
  moment,
  Nothing,
  Pager,
  Row,
  Rows,
  Section,
  SidePanel,
  useLang,
  useWords,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Count, CountDetail, Zone } from '../stock/types'
import { WORDS } from './words'

const LIMIT = 20

/** Counts that were entered, the newest first, each with its lines. */
export function PastCounts({ zones }: { zones: Zone[] }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const [offset, setOffset] = useState(0)
  const [id, setId] = useState<string | null>(null)
  const counts = useQuery({
    queryKey: ['pengshui-counts', offset],
    queryFn: () =>
      call<{ counts: Count[]; count: number; limit: number; offset: number }>('stock/counts', {
        query: { limit: LIMIT, offset },
      }),
    placeholderData: keepPreviousData,
  })
  const codeOf = (zone_id: string): string => zones.find((zone) => zone.id === zone_id)?.code ?? '—'
  return (
    <Section title={words.past}>
      <Answer query={counts}>
        {(page) =>
          page.counts.length === 0 ? (
            <Nothing>{words.none}</Nothing>
          ) : (
            <>
              <Rows
                name={words.past}
                head={[words.when, words.zone, words.lines, words.changed, words.reason, words.open]}
              >
                {page.counts.map((one) => (
                  <Row key={one.id}>
                    <Cell>{moment(one.counted_at, lang)}</Cell>
                    <Cell>{codeOf(one.zone_id)}</Cell>
                    <Cell>{one.lines}</Cell>
                    <Cell>{one.changed}</Cell>
                    <Cell>{one.reason}</Cell>
                    <Cell>
                      <Button
                        size="small"
                        variant="secondary"
                        aria-label={`${words.open} ${codeOf(one.zone_id)} ${moment(one.counted_at, lang)}`}
                        onClick={() => setId(one.id)}
                      >
                        {words.open}
                      </Button>
                    </Cell>
                  </Row>
                ))}
              </Rows>
              <Pager {...page} onMove={setOffset} />
            </>
          )
        }
      </Answer>
      <SidePanel open={id !== null} title={words.title} lead={words.detailLead} onClose={() => setId(null)}>
        {id && <Lines id={id} />}
      </SidePanel>
    </Section>
  )
}

function Lines({ id }: { id: string }) {
  const words = useWords(WORDS)
  const detail = useQuery({
    queryKey: ['pengshui-count', id],
    queryFn: () => call<{ count: CountDetail }>(`stock/counts/${id}`),
  })
  return (
    <Answer query={detail}>
      {({ count }) => (
        <Rows name={words.checked} head={[words.lotCode, words.before, words.counted, words.delta]}>
          {count.rows.map((row) => (
            <Row key={row.lot_id}>
              <Cell>{row.lot_code ?? '—'}</Cell>
              <Cell>{row.on_hand_before}</Cell>
              <Cell>{row.counted}</Cell>
              <Cell>{row.counted - row.on_hand_before}</Cell>
            </Row>
          ))}
        </Rows>
      )}
    </Answer>
  )
}
