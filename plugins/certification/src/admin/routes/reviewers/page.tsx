import { defineRouteConfig } from '@medusajs/admin-sdk'
import { Users } from '@medusajs/icons'
import { Button, Input, Text, toast } from '@medusajs/ui'
import {
  Answer,
  call,
  Cell,
  Choice,
  COMMON,
  Pager,
  Row,
  Rows,
  Section,
  useRefusal,
  useWords,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReviewerRow } from '../../lib/types'
import { WORDS } from '../../lib/words'

const LIMIT = 20
type Page = { reviewers: ReviewerRow[]; count: number; limit: number; offset: number }

/** Which users of the admin review certificates, and where. */
const ReviewersPage = () => {
  const words = useWords(WORDS)
  const [offset, setOffset] = useState(0)
  const reviewers = useQuery({
    queryKey: ['pengshui-reviewers', offset],
    queryFn: () => call<Page>('reviewers', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <Section title={words.reviewers}>
      <Text className="text-ui-fg-subtle px-6 py-3">{words.reviewersLead}</Text>
      <Answer query={reviewers}>
        {(data) => (
          <>
            <Rows name={words.reviewers} head={[words.user, words.level, words.township, words.saveReviewer]}>
              {data.reviewers.map((one) => (
                <One key={`${one.user_id}${one.level}${one.township_code}`} reviewer={one} />
              ))}
            </Rows>
            <Pager {...data} onMove={setOffset} />
          </>
        )}
      </Answer>
    </Section>
  )
}

function One({ reviewer }: { reviewer: ReviewerRow }) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const say = useRefusal()
  const client = useQueryClient()
  const [level, setLevel] = useState<string>(reviewer.level)
  const [township_code, setTownship] = useState(reviewer.township_code ?? '')
  const save = useMutation({
    mutationFn: () =>
      call('reviewers', {
        method: 'POST',
        body: { user_id: reviewer.user_id, level, ...(level === 'township' ? { township_code } : {}) },
      }),
    onSuccess: async () => {
      toast.success(words.savedReviewer)
      await client.invalidateQueries({ queryKey: ['pengshui-reviewers'] })
    },
    onError: (error) => toast.error(common.failed, { description: say(error) }),
  })
  const name = [reviewer.last_name, reviewer.first_name].filter(Boolean).join(' ')
  return (
    <Row>
      <Cell>
        {reviewer.email} <span className="text-ui-fg-subtle">{name}</span>
      </Cell>
      <Cell>
        <Choice
          required
          name={`${words.level} ${reviewer.email}`}
          value={level}
          options={Object.entries(words.levels)}
          onChange={setLevel}
        />
      </Cell>
      <Cell>
        {level === 'township' && (
          <Input
            size="small"
            aria-label={`${words.township} ${reviewer.email}`}
            inputMode="numeric"
            maxLength={9}
            value={township_code}
            onChange={(event) => setTownship(event.target.value)}
          />
        )}
      </Cell>
      <Cell>
        <Button size="small" variant="secondary" disabled={save.isPending} onClick={() => save.mutate()}>
          {words.saveReviewer}
        </Button>
      </Cell>
    </Row>
  )
}

export const config = defineRouteConfig({
  label: 'reviewers',
  translationNs: 'pengshui-certification',
  icon: Users,
  rank: 9,
})

export default ReviewersPage
