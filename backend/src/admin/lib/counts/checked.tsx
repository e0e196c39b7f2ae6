import { Text } from '@medusajs/ui'
import {
  ActionForm,
  AdminError,
  amount,
  call,
  Cell,
  named,
  Row,
  Rows,
  useLang,
  useRefusal,
  useWords,
} from '@pengshui/kernel/admin'
import type { CheckedRow, Preview } from '../stock/types'
import type { Sheet } from './use-sheet'
import { WORDS } from './words'

type Props = { sheet: Sheet; preview: Preview; onBooked: () => void }

/** The sheet beside the books, what is wrong with it, and the way to enter it. */
export function Checked({ sheet, preview: { rows, errors, missing }, onBooked }: Props) {
  const words = useWords(WORDS)
  const lang = useLang()
  const say = useRefusal()
  const of = ({ base_unit }: CheckedRow, base: number | null): string =>
    base === null ? '—' : amount(base, base_unit ?? 'g', lang)
  const wrong = ({ error }: CheckedRow): string =>
    error ? say(new AdminError(400, error.code, error.message)) : '—'
  const book = (values: object) =>
    call('stock/counts', {
      method: 'POST',
      body: {
        zone_id: sheet.zone_id,
        rows: rows.map(({ lot_code, counted }) => ({ lot_code, counted: counted ?? '' })),
        idempotency_key: sheet.key,
        ...values,
      },
    })
  return (
    <>
      <Rows
        name={words.checked}
        head={[
          words.row,
          words.lotCode,
          words.product,
          words.books,
          words.held,
          words.counted,
          words.delta,
          words.problem,
        ]}
      >
        {rows.map((row) => (
          <Row key={row.row}>
            <Cell>{row.row + 1}</Cell>
            <Cell>{row.lot_code}</Cell>
            <Cell>{named(row, lang) || '—'}</Cell>
            <Cell>{of(row, row.on_hand)}</Cell>
            <Cell>{of(row, row.held)}</Cell>
            <Cell>{of(row, row.counted)}</Cell>
            <Cell>{row.delta ? `${row.delta > 0 ? '+' : '−'}${of(row, Math.abs(row.delta))}` : '—'}</Cell>
            <Cell>{wrong(row)}</Cell>
          </Row>
        ))}
      </Rows>
      {missing.length > 0 && (
        <Text size="small" className="px-6 py-2">
          {`${words.missing(missing.length)} ${missing.map(({ lot_code }) => lot_code).join(', ')}`}
        </Text>
      )}
      {errors > 0 ? (
        <Text size="small" role="alert" className="text-ui-fg-error px-6 py-3">
          {words.errors(errors)}
        </Text>
      ) : (
        <ActionForm
          title={words.shortNote}
          fields={[{ name: 'reason', label: words.reason, kind: 'text' }]}
          submit={words.book}
          sure={words.bookSure}
          done={words.booked}
          act={book}
          onDone={onBooked}
        />
      )}
    </>
  )
}
