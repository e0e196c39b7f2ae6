import { Badge, Text } from '@medusajs/ui'
import { ActionForm, amount, call, Facts, named, Nothing, useLang, useWords } from '@pengshui/kernel/admin'
import { useQueryClient } from '@tanstack/react-query'
import type { PostView } from './types'
import { WORDS } from './words'

/** One post, what fits it of the other side, and the county's one act: to take it down. */
export function Detail({ post, matches }: PostView) {
  const words = useWords(WORDS)
  const lang = useLang()
  const client = useQueryClient()
  const takeDown = (values: object) =>
    call(`matching/${post.side}/${post.id}/close`, { method: 'POST', body: values })
  return (
    <>
      <Facts
        rows={[
          [words.owner, post.owner ? named(post.owner, lang) : '—'],
          [words.quantity, amount(post.quantity, post.base_unit, lang)],
          [words.grade, words.grades[post.grade] ?? post.grade],
          [words.window, `${post.window_from} – ${post.window_to}`],
          [words.status, words.phases[post.phase] ?? post.phase],
        ]}
      />
      {post.note && <Text className="px-6 py-3">{post.note}</Text>}
      <Text weight="plus" className="px-6 pt-4">
        {words.matches}
      </Text>
      {matches.length === 0 && <Nothing>{words.noMatches}</Nothing>}
      <ul className="divide-y px-6">
        {matches.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-2 py-3">
            <Text size="small" weight="plus">
              {one.owner ? named(one.owner, lang) : '—'}
            </Text>
            <Text size="small">{amount(one.quantity, one.base_unit, lang)}</Text>
            <Text size="small" className="text-ui-fg-subtle">
              {words.fit(one.match.covers_percent, one.match.days_percent)}
            </Text>
            <Badge size="2xsmall">{words.interest[one.interest.status]}</Badge>
          </li>
        ))}
      </ul>
      {post.phase !== 'closed' && (
        <ActionForm
          title={words.takeDown}
          fields={[{ name: 'reason', label: words.reason, kind: 'text' }]}
          submit={words.takeDown}
          sure={words.sure}
          grave
          done={words.done}
          act={takeDown}
          onDone={() => void client.invalidateQueries()}
        />
      )}
    </>
  )
}
