import { defineRouteConfig } from '@medusajs/admin-sdk'
import { Buildings } from '@medusajs/icons'
import { Badge, Text } from '@medusajs/ui'
import {
  Answer,
  call,
  named,
  Nothing,
  Pager,
  Cell,
  Row,
  Rows,
  Search,
  Section,
  useLang,
  useWords,
  yuan,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { WORDS } from '../../lib/words'

const LIMIT = 20

/** GET /admin/institutions */
type Institution = {
  id: string
  code: string
  kind: string
  name_zh: string
  name_en: string
  status: string
  figures: {
    declaration: { id: string; status: string; fiscal_year: number }
    programme: { name_zh: string; name_en: string } | null
    figures: { reserved_fen: number; ordered_fen: number; paid_fen: number; completed_fen: number }
  }[]
}
type Page = { institutions: Institution[]; count: number; limit: number; offset: number }

const rate = (completed_fen: number, reserved_fen: number): string =>
  reserved_fen > 0 ? `${((completed_fen / reserved_fen) * 100).toFixed(1)}%` : '—'

const ProcurementPage = () => {
  const words = useWords(WORDS)
  const [typed, setTyped] = useState('')
  const [offset, setOffset] = useState(0)
  const q = useDeferredValue(typed.trim())
  const institutions = useQuery({
    queryKey: ['pengshui-institutions', q, offset],
    queryFn: () => call<Page>('institutions', { query: { q, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const search = (
    <Search
      value={typed}
      onChange={(value) => {
        setTyped(value)
        setOffset(0)
      }}
    />
  )
  const head = [
    words.institution,
    words.type,
    words.programme,
    words.status,
    words.reserved,
    words.ordered,
    words.paid,
    words.completed,
    words.rate,
  ]
  return (
    <Section title={words.title} tools={search}>
      <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
      <Answer query={institutions}>
        {(data) =>
          data.institutions.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <Rows name={words.title} head={head}>
                {data.institutions.flatMap((institution) =>
                  rowsOf(institution).map((row) => <FigureRow key={row.key} row={row} />),
                )}
              </Rows>
              <Pager {...data} onMove={setOffset} />
            </>
          )
        }
      </Answer>
    </Section>
  )
}

type FigureLine = {
  key: string
  institution: Institution
  one: Institution['figures'][number] | null
  first: boolean
}

/** One row a declaration; an institution without one has a row that says so. */
const rowsOf = (institution: Institution): FigureLine[] =>
  institution.figures.length === 0
    ? [{ key: institution.id, institution, one: null, first: true }]
    : institution.figures.map((one, index) => ({
        key: one.declaration.id,
        institution,
        one,
        first: index === 0,
      }))

function FigureRow({ row: { institution, one, first } }: { row: FigureLine }) {
  const words = useWords(WORDS)
  const lang = useLang()
  return (
    <Row>
      <Cell>
        {first && named(institution, lang)}
        {first && institution.status !== 'active' && <Badge size="2xsmall">{words.suspended}</Badge>}
      </Cell>
      <Cell>{first && (words.kind[institution.kind] ?? institution.kind)}</Cell>
      <Cell>
        {one
          ? `${one.programme ? named(one.programme, lang) : ''} ${one.declaration.fiscal_year}`
          : words.none}
      </Cell>
      <Cell>
        {one && (
          <Badge size="2xsmall">{words.declaration[one.declaration.status] ?? one.declaration.status}</Badge>
        )}
      </Cell>
      <Cell>{one && yuan(one.figures.reserved_fen)}</Cell>
      <Cell>{one && yuan(one.figures.ordered_fen)}</Cell>
      <Cell>{one && yuan(one.figures.paid_fen)}</Cell>
      <Cell>{one && yuan(one.figures.completed_fen)}</Cell>
      <Cell>{one && rate(one.figures.completed_fen, one.figures.reserved_fen)}</Cell>
    </Row>
  )
}

export const config = defineRouteConfig({
  label: 'procurement',
  translationNs: 'pengshui-procurement',
  icon: Buildings,
  rank: 3,
})

export default ProcurementPage
