import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { moment, yuan } from '../../../lib/format'
import { supervisionWords } from '../../../words/supervision'
import { usePortal } from '../../shared/context'
import { Answer, Empty, Pager, Table } from '../../shared/ui'
import type { ProgressEntries } from './types'
import { filterOf, useView } from './view'

const LIMIT = 50

/** The entries of the view, with order, part and goods; those counted add up to its figures. */
export function EntriesTable() {
  const { api, lang } = usePortal()
  const said = supervisionWords(lang)
  const [view, go] = useView()
  const entries = useQuery({
    queryKey: ['supervision-entries', view],
    queryFn: () =>
      api<ProgressEntries>('supervision/entries', {
        query: { ...filterOf(view), limit: LIMIT, offset: view.offset },
      }),
    placeholderData: keepPreviousData,
  })
  return (
    <Answer query={entries}>
      {(data) =>
        data.entries.length === 0 ? (
          <Empty>{said.none}</Empty>
        ) : (
          <>
            <p className="text-sm">
              {said.entriesTotal}{' '}
              {(['reserved', 'ordered', 'accepted', 'paid', 'completed'] as const)
                .map((one) => `${said.figures[one]} ${yuan(data.total[`${one}_fen`])}`)
                .join(' · ')}{' '}
              <a href={lang === 'en' ? '/en/ledger' : '/ledger'}>{said.chain}</a>
            </p>
            <Table
              name={said.entries}
              head={[said.seq, said.when, said.unit, said.figure, said.amount, said.order, said.goods]}
            >
              {data.entries.map((entry) => (
                <tr key={`${entry.id}-${entry.account}-${entry.township_code}`}>
                  <td>{entry.seq ?? '—'}</td>
                  <td>{moment(entry.occurred_at, lang)}</td>
                  <td>{lang === 'zh' ? entry.institution_name_zh : entry.institution_name_en}</td>
                  <td>
                    {said.figures[entry.account]}
                    {!entry.is_counted && <span className="chip ml-2 bg-indigo-soft">{said.notCounted}</span>}
                  </td>
                  <td className="text-right font-semibold whitespace-nowrap">{yuan(entry.amount_fen)}</td>
                  <td>
                    {entry.display_id === null ? '—' : `#${entry.display_id}`}
                    {entry.parts && ` / ${entry.parts}`}
                  </td>
                  <td>
                    {(lang === 'zh' ? entry.name_zh : entry.name_en) ?? entry.reason ?? '—'}
                    {entry.sku && <span className="block text-xs text-muted">{entry.sku}</span>}
                  </td>
                </tr>
              ))}
            </Table>
            <Pager {...data} onMove={(offset) => go({ offset })} />
          </>
        )
      }
    </Answer>
  )
}
