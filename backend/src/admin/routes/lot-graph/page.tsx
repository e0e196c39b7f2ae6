import { Button, Text } from '@medusajs/ui'
import { Answer, call, Nothing, Section, useWords } from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router-dom'
import { EdgeTable } from '../../lib/lot-graph/edge-table'
import { Graph } from '../../lib/lot-graph/graph'
import type { LotGraph } from '../../lib/lot-graph/types'
import { WORDS } from '../../lib/lot-graph/words'

const LIMIT = 40
const LIMIT_MAX = 500

/** What a lot was made of and what was made of it, as a picture and as a table; `?id=` says which lot. */
const LotGraphPage = () => {
  const words = useWords(WORDS)
  const [params, setParams] = useSearchParams()
  const id = params.get('id') ?? ''
  const choose = (lot_id: string) => setParams({ id: lot_id })
  return (
    <Section
      title={words.title}
      tools={
        <>
          <Button size="small" variant="secondary" asChild>
            <Link to={id ? `/lots?id=${id}` : '/lots'}>{id ? words.detail : words.lots}</Link>
          </Button>
        </>
      }
    >
      <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
      {id ? <Shown key={id} id={id} onChoose={choose} /> : <Nothing>{words.choose}</Nothing>}
    </Section>
  )
}

function Shown({ id, onChoose }: { id: string; onChoose: (id: string) => void }) {
  const words = useWords(WORDS)
  const [limit, setLimit] = useState(LIMIT)
  const graph = useQuery({
    queryKey: ['pengshui-lot-graph', id, limit],
    queryFn: () => call<LotGraph>(`lot-graph/${id}`, { query: { limit } }),
    placeholderData: keepPreviousData,
  })
  return (
    <Answer query={graph}>
      {(data) => (
        <>
          <Graph key={`${id}${data.lots.length}`} graph={data} lot_id={id} onChoose={onChoose} />
          {!data.is_whole && (
            <div className="flex flex-wrap items-center gap-3 px-6 py-3">
              <Text size="small">{words.cut}</Text>
              {limit < LIMIT_MAX && (
                <Button
                  size="small"
                  variant="secondary"
                  onClick={() => setLimit(Math.min(LIMIT_MAX, limit * 4))}
                >
                  {words.more}
                </Button>
              )}
            </div>
          )}
          {data.edges.length === 0 ? (
            <Nothing>{words.alone}</Nothing>
          ) : (
            <EdgeTable graph={data} onChoose={onChoose} />
          )}
        </>
      )}
    </Answer>
  )
}

export default LotGraphPage
