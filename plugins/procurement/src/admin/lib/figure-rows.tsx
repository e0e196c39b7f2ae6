import { Badge, Text } from '@medusajs/ui'
import { Cell, named, Row, Rows, useLang, useWords, yuan } from '@pengshui/kernel/admin'
import type { DeclarationFigures, Institution } from './types'
import { WORDS } from './words'

const ACTIVE = 'active'
/** Programme, status, four figures and the rate. */
const FIGURE_COLUMNS = 7

const rate = (completed_fen: number, reserved_fen: number): string =>
  reserved_fen > 0 ? `${((completed_fen / reserved_fen) * 100).toFixed(1)}%` : '—'

/** One row a declaration; an institution without one has a row that says so. */
export function FigureRows({ institutions }: { institutions: Institution[] }) {
  const words = useWords(WORDS)
  return (
    <Rows
      name={words.title}
      head={[
        words.institution,
        words.type,
        words.programme,
        words.status,
        words.reserved,
        words.ordered,
        words.paid,
        words.completed,
        words.rate,
      ]}
    >
      {institutions.flatMap((institution) =>
        institution.figures.length === 0
          ? [<FigureRow key={institution.id} institution={institution} one={null} />]
          : institution.figures.map((one) => (
              <FigureRow key={one.declaration.id} institution={institution} one={one} />
            )),
      )}
    </Rows>
  )
}

function FigureRow({ institution, one }: { institution: Institution; one: DeclarationFigures | null }) {
  const words = useWords(WORDS)
  const lang = useLang()
  return (
    <Row>
      <Cell>
        {named(institution, lang)}{' '}
        {institution.status !== ACTIVE && (
          <Badge size="2xsmall">{words.institutionStatus[institution.status] ?? institution.status}</Badge>
        )}
        <Text size="xsmall" className="text-ui-fg-subtle">
          {institution.code}
        </Text>
      </Cell>
      <Cell>{words.kind[institution.kind] ?? institution.kind}</Cell>
      {one ? <Figures one={one} /> : <td colSpan={FIGURE_COLUMNS}>{words.none}</td>}
    </Row>
  )
}

function Figures({ one: { programme, declaration, figures } }: { one: DeclarationFigures }) {
  const words = useWords(WORDS)
  const lang = useLang()
  return (
    <>
      <Cell>
        {programme && named(programme, lang)} {declaration.fiscal_year}
      </Cell>
      <Cell>
        <Badge size="2xsmall">{words.declaration[declaration.status] ?? declaration.status}</Badge>
      </Cell>
      <Cell>{yuan(figures.reserved_fen)}</Cell>
      <Cell>{yuan(figures.ordered_fen)}</Cell>
      <Cell>{yuan(figures.paid_fen)}</Cell>
      <Cell>{yuan(figures.completed_fen)}</Cell>
      <Cell>{rate(figures.completed_fen, figures.reserved_fen)}</Cell>
    </>
  )
}
