import { yuan } from '../../../lib/format'
import { supervisionWords } from '../../../words/supervision'
import { usePortal } from '../../shared/context'
import { Empty, Pager, Table } from '../../shared/ui'
import type { Progress, ProgressRow, Standing } from './types'
import { narrow, nextGroup, percent, points, useView } from './view'

/** One row a group, each a way further down; the total counts every purchase once. */
export function ProgressTable({ data }: { data: Progress }) {
  const { lang } = usePortal()
  const said = supervisionWords(lang)
  const [, go] = useView()
  const { group } = data
  const nameOf = (row: ProgressRow) => (lang === 'zh' ? row.name_zh : row.name_en) ?? said.noOrigin
  if (data.rows.length === 0) return <Empty>{said.none}</Empty>
  const figures = ['reserved', 'ordered', 'accepted', 'paid', 'completed']
  return (
    <>
      <Table
        name={said.progress}
        head={[
          said.groups[group] ?? group,
          ...figures.map((one) => said.figures[one] ?? one),
          said.rate,
          said.line,
          said.entries,
        ]}
      >
        {data.rows.map((row) => (
          <tr key={row.key}>
            <td>
              <button
                className="min-h-11 min-w-32 text-left font-semibold underline"
                aria-label={said.open(nameOf(row))}
                onClick={() => go({ ...narrow(group, row), group: nextGroup(group) })}
              >
                {nameOf(row)}
              </button>
            </td>
            <Cells row={row} />
            <td>
              <button
                className="min-h-11 underline"
                aria-label={said.entriesOf(nameOf(row))}
                onClick={() => go({ ...narrow(group, row), show: 'entries' })}
              >
                {said.entries}
              </button>
            </td>
          </tr>
        ))}
        <tr className="font-bold">
          <td>{said.total}</td>
          <Cells row={data.total} />
          <td>
            <button
              className="min-h-11 underline"
              aria-label={said.entriesOf(said.total)}
              onClick={() => go({ show: 'entries' })}
            >
              {said.entries}
            </button>
          </td>
        </tr>
      </Table>
      <Pager {...data} onMove={(offset) => go({ offset })} />
      {group === 'programme' && data.doubled.completed_fen > 0 && (
        <p className="text-sm">{said.doubled(yuan(data.doubled.completed_fen))}</p>
      )}
    </>
  )
}

function Cells({ row }: { row: Standing }) {
  const { lang } = usePortal()
  const said = supervisionWords(lang)
  const amounts = [row.reserved_fen, row.ordered_fen, row.accepted_fen, row.paid_fen, row.completed_fen]
  return (
    <>
      {amounts.map((fen, index) => (
        <td key={index} className="text-right whitespace-nowrap">
          {yuan(fen)}
        </td>
      ))}
      <td className="text-right whitespace-nowrap">{percent(row.completed_bp)}</td>
      <td className="whitespace-nowrap">
        {row.behind_bp === null ? (
          '—'
        ) : row.behind_bp > 0 ? (
          <span className="chip bg-warn-soft">{said.behind(points(row.behind_bp))}</span>
        ) : (
          <span className="chip bg-leaf-soft">{said.ahead(points(row.behind_bp))}</span>
        )}
      </td>
    </>
  )
}
