import { Badge, Button } from '@medusajs/ui'
import {
  Answer,
  call,
  Cell,
  Choice,
  Nothing,
  Pager,
  Row,
  Rows,
  Section,
  useWords,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { Clock } from './clock'
import type { RecallRow, Recalls } from './types'
import { WORDS } from './words'

const LIMIT = 20

/** All recalls, the newest first. */
export function RecallList({ onOpen }: { onOpen: (id: string) => void }) {
  const words = useWords(WORDS)
  const [status, setStatus] = useState('')
  const [offset, setOffset] = useState(0)
  const query = { ...(status ? { status } : {}), limit: LIMIT, offset }
  const recalls = useQuery({
    queryKey: ['pengshui-recalls', query],
    queryFn: () => call<Recalls>('recalls', { query }),
    placeholderData: keepPreviousData,
  })
  return (
    <Section
      title={words.title}
      tools={
        <>
          <Choice
            name={words.status}
            value={status}
            options={Object.entries(words.statuses)}
            onChange={(next) => {
              setStatus(next)
              setOffset(0)
            }}
          />
          <Button size="small" variant="secondary" asChild>
            <Link to="/recall-scope">{words.toScope}</Link>
          </Button>
        </>
      }
    >
      <Answer query={recalls}>
        {(data) =>
          data.recalls.length === 0 ? (
            <Nothing>{words.none}</Nothing>
          ) : (
            <>
              <Rows
                name={words.title}
                head={[
                  words.number,
                  words.level,
                  words.status,
                  words.reason,
                  words.clock,
                  words.lots,
                  words.answered,
                ]}
              >
                {data.recalls.map((recall) => (
                  <RecallLine key={recall.id} recall={recall} onOpen={onOpen} />
                ))}
              </Rows>
              <Pager {...data} onMove={setOffset} />
            </>
          )
        }
      </Answer>
    </Section>
  )
}

function RecallLine({ recall, onOpen }: { recall: RecallRow; onOpen: (id: string) => void }) {
  const words = useWords(WORDS)
  return (
    <Row>
      <Cell>
        <Button size="small" variant="transparent" onClick={() => onOpen(recall.id)}>
          {words.name(recall.number, recall.is_drill)}
        </Button>
      </Cell>
      <Cell>{words.levels[recall.level]}</Cell>
      <Cell>
        <Badge size="2xsmall" color={recall.status === 'started' && !recall.is_drill ? 'red' : 'grey'}>
          {words.statuses[recall.status]}
        </Badge>
      </Cell>
      <Cell>{recall.reason}</Cell>
      <Cell>
        <Clock recall={recall} />
      </Cell>
      <Cell>{recall.lots}</Cell>
      <Cell>
        {recall.answered} / {recall.orders}
      </Cell>
    </Row>
  )
}
