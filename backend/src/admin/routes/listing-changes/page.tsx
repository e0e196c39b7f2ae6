import { defineRouteConfig } from '@medusajs/admin-sdk'
import { Tag } from '@medusajs/icons'
import { Badge, Button, Checkbox, Text } from '@medusajs/ui'
import {
  ageDays,
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
  useLang,
  useWords,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router-dom'
import { Decide } from '../../lib/listing-changes/decide'
import { fieldName } from '../../lib/listing-changes/diff'
import { ChangePanel } from '../../lib/listing-changes/panel'
import type { Proposals } from '../../lib/listing-changes/types'
import { WORDS } from '../../lib/listing-changes/words'

const LIMIT = 20
const FIELDS_SHOWN = 4

/** What sellers propose of their products: what waits first, for how long, and the way in; `?id=` opens one. */
const ListingChangesPage = () => {
  const words = useWords(WORDS)
  const lang = useLang()
  const [params, setParams] = useSearchParams()
  const [view, setView] = useState('pending')
  const [offset, setOffset] = useState(0)
  const [chosen, setChosen] = useState(new Set<string>())
  const query = {
    ...(view === 'pending' ? { status: 'pending' } : {}),
    ...(view === 'flagged' ? { flagged: 'true' } : {}),
    ...{ limit: LIMIT, offset },
  }
  const list = useQuery({
    queryKey: ['pengshui-listing-changes', query],
    queryFn: () => call<Proposals>('listing-changes', { query }),
    placeholderData: keepPreviousData,
  })
  const count = list.data?.count ?? 0
  useEffect(() => {
    if (!list.isFetching && offset > 0 && offset >= count) setOffset(0)
  }, [list.isFetching, offset, count])
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  return (
    <>
      <Section
        title={words.title}
        tools={
          <Choice
            required
            name={words.view}
            value={view}
            options={Object.entries(words.views)}
            onChange={(next) => {
              setView(next)
              setOffset(0)
              setChosen(new Set())
            }}
          />
        }
      >
        <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
        <Decide ids={[...chosen]} onDone={() => setChosen(new Set())} />
        <Answer query={list}>
          {(data) =>
            data.changes.length === 0 ? (
              <Nothing />
            ) : (
              <>
                <Rows
                  name={words.title}
                  head={[
                    ...[words.choose, words.product, words.seller, words.kind, words.what],
                    ...[words.waits, words.status, words.open],
                  ]}
                >
                  {data.changes.map((one) => (
                    <Row key={one.id}>
                      <Cell>
                        {one.status === 'pending' && (
                          <Checkbox
                            aria-label={`${words.choose} ${one.subject_name}`}
                            checked={chosen.has(one.id)}
                            onCheckedChange={() => toggle(one.id)}
                          />
                        )}
                      </Cell>
                      <Cell>{one.subject_name}</Cell>
                      <Cell>{named({ name_zh: one.seller_name_zh, name_en: one.seller_name_en }, lang)}</Cell>
                      <Cell>{words.kinds[one.kind]}</Cell>
                      <Cell>
                        {one.changes
                          .slice(0, FIELDS_SHOWN)
                          .map(({ field }) => fieldName(field, words))
                          .join('、')}
                        {one.changes.length > FIELDS_SHOWN && ` +${one.changes.length - FIELDS_SHOWN}`}
                        {one.warnings.length > 0 && (
                          <Badge size="2xsmall" color="orange">
                            {words.views.flagged}
                          </Badge>
                        )}
                      </Cell>
                      <Cell>{one.status === 'pending' ? words.days(ageDays(one.proposed_at)) : '—'}</Cell>
                      <Cell>
                        <Badge size="2xsmall">{words.statuses[one.status] ?? one.status}</Badge>
                      </Cell>
                      <Cell>
                        <Button
                          size="small"
                          variant="secondary"
                          aria-label={`${words.open} ${one.subject_name}`}
                          onClick={() => setParams({ id: one.id })}
                        >
                          {words.open}
                        </Button>
                      </Cell>
                    </Row>
                  ))}
                </Rows>
                <Pager {...data} onMove={setOffset} />
              </>
            )
          }
        </Answer>
      </Section>
      <ChangePanel id={params.get('id')} onClose={() => setParams({})} />
    </>
  )
}

export const config = defineRouteConfig({
  label: 'listingChanges',
  translationNs: 'pengshui-hall',
  icon: Tag,
  rank: 3,
})

export default ListingChangesPage
