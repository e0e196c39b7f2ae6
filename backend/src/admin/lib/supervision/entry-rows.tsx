import { Badge, Text } from '@medusajs/ui'
import {
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
  yuan,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { FIGURES, type Go, type ProgressEntries, type View } from './types'
import { filterOf } from './view'
import { WORDS } from './words'

const LIMIT = 50

/** The entries of the view, with order, part and goods; those counted add up to its figures. */
export function EntryRows({ view, go }: { view: View; go: Go }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const entries = useQuery({
    queryKey: ['pengshui-supervision-entries', view],
    queryFn: () =>
      call<ProgressEntries>('supervision/entries', {
        query: { ...filterOf(view), limit: LIMIT, offset: view.offset },
      }),
    placeholderData: keepPreviousData,
  })
  return (
    <Answer query={entries}>
      {(data) =>
        data.entries.length === 0 ? (
          <Nothing />
        ) : (
          <>
            <Text size="small" className="px-6 py-2">
              {FIGURES.map((one) => `${words.figures[one]} ${yuan(data.total[`${one}_fen`])}`).join(' · ')}
            </Text>
            <Rows
              name={words.entries}
              head={[words.seq, words.when, words.unit, words.figure, words.amount, words.order, words.goods]}
            >
              {data.entries.map((entry) => (
                <Row key={`${entry.id}-${entry.account}-${entry.township_code}`}>
                  <Cell>{entry.seq ?? '—'}</Cell>
                  <Cell>{moment(entry.occurred_at, lang)}</Cell>
                  <Cell>{lang === 'zh' ? entry.institution_name_zh : entry.institution_name_en}</Cell>
                  <Cell>
                    {words.figures[entry.account]}{' '}
                    {!entry.is_counted && <Badge size="2xsmall">{words.notCounted}</Badge>}
                  </Cell>
                  <Cell>{yuan(entry.amount_fen)}</Cell>
                  <Cell>
                    {entry.order_id && entry.display_id !== null ? (
                      <a className="text-ui-fg-base underline" href={`/app/orders/${entry.order_id}`}>
                        #{entry.display_id}
                        {entry.parts && ` / ${entry.parts}`}
                      </a>
                    ) : (
                      '—'
                    )}
                  </Cell>
                  <Cell>{(lang === 'zh' ? entry.name_zh : entry.name_en) ?? entry.reason ?? '—'}</Cell>
                </Row>
              ))}
            </Rows>
            <Pager {...data} onMove={(offset) => go({ offset })} />
          </>
        )
      }
    </Answer>
  )
}
