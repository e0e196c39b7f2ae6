import { defineRouteConfig } from '@medusajs/admin-sdk'
import { Link } from '@medusajs/icons'
import { Badge, Button, Text } from '@medusajs/ui'
import {
  amount,
  Answer,
  call,
  Cell,
  Choice,
  named,
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
import { useSearchParams } from 'react-router-dom'
import { Detail } from '../../lib/matching/detail'
import type { Post, Posts, PostView } from '../../lib/matching/types'
import { WORDS } from '../../lib/matching/words'

const LIMIT = 20
const PANEL_PX = 640

/** What institutions look for and cooperatives offer; `?side=&id=` opens one. */
const MatchingPage = () => {
  const words = useWords(WORDS)
  const [params, setParams] = useSearchParams()
  const [filter, setFilter] = useState({ side: 'demand', status: 'open', alone: '' })
  const [offset, setOffset] = useState(0)
  const id = params.get('id')
  const list = useQuery({
    queryKey: ['pengshui-matching', filter, offset],
    queryFn: () => call<Posts>('matching', { query: { ...filter, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const opened = useQuery({
    queryKey: ['pengshui-matching-post', params.get('side'), id],
    queryFn: () => call<PostView>(`matching/${params.get('side')}/${id}`),
    enabled: id !== null,
  })
  const narrow = (change: Partial<typeof filter>) => {
    setFilter({ ...filter, ...change })
    setOffset(0)
  }
  return (
    <>
      <Section
        title={words.title}
        tools={
          <div className="flex flex-wrap gap-2">
            <Choice
              name={words.side}
              value={filter.side}
              options={Object.entries(words.sides)}
              onChange={(side) => narrow({ side })}
              required
            />
            <Choice
              name={words.status}
              value={filter.status}
              options={Object.entries(words.statuses)}
              onChange={(status) => narrow({ status })}
            />
            <Choice
              name={words.taken}
              value={filter.alone}
              options={Object.entries(words.takens)}
              onChange={(alone) => narrow({ alone })}
            />
          </div>
        }
      >
        <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
        <Answer query={list}>
          {(data) =>
            data.posts.length === 0 ? (
              <Nothing>{words.none}</Nothing>
            ) : (
              <>
                <PostRows posts={data.posts} onOpen={(post) => setParams({ side: post.side, id: post.id })} />
                <Pager {...data} onMove={setOffset} />
              </>
            )
          }
        </Answer>
      </Section>
      <SidePanel
        open={id !== null}
        title={opened.data?.post.product_name ?? words.title}
        lead={words.sides[params.get('side') ?? ''] ?? ''}
        width_max_px={PANEL_PX}
        onClose={() => setParams({})}
      >
        {id && <Answer query={opened}>{(view) => <Detail key={view.post.id} {...view} />}</Answer>}
      </SidePanel>
    </>
  )
}

function PostRows({ posts, onOpen }: { posts: Post[]; onOpen: (post: Post) => void }) {
  const words = useWords(WORDS)
  const lang = useLang()
  return (
    <Rows
      name={words.title}
      head={[
        ...[words.product, words.owner, words.category, words.quantity],
        ...[words.grade, words.window, words.status, words.open],
      ]}
    >
      {posts.map((one) => (
        <Row key={one.id}>
          <Cell>{one.product_name}</Cell>
          <Cell>{one.owner ? named(one.owner, lang) : '—'}</Cell>
          <Cell>{named(one.category, lang)}</Cell>
          <Cell>{amount(one.quantity, one.base_unit, lang)}</Cell>
          <Cell>{words.grades[one.grade] ?? one.grade}</Cell>
          <Cell>{`${one.window_from} – ${one.window_to}`}</Cell>
          <Cell>
            <Badge size="2xsmall">{words.phases[one.phase] ?? one.phase}</Badge>
          </Cell>
          <Cell>
            <Button
              size="small"
              variant="secondary"
              aria-label={`${words.open} ${one.product_name}`}
              onClick={() => onOpen(one)}
            >
              {words.open}
            </Button>
          </Cell>
        </Row>
      ))}
    </Rows>
  )
}

export const config = defineRouteConfig({
  label: 'matching',
  translationNs: 'pengshui-hall',
  icon: Link,
  rank: 6,
})

export default MatchingPage
