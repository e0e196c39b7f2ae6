import { defineRouteConfig } from '@medusajs/admin-sdk'
import { Text } from '@medusajs/ui'
import {
  ActionForm,
  Answer,
  call,
  Cell,
  named,
  Nothing,
  Pager,
  Row,
  Rows,
  Section,
  useLang,
  useWords,
  type Field,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { WORDS } from '../../../lib/declaring/words'

const LIMIT = 20

type Programme = {
  id: string
  code: string
  kind: string
  name_zh: string
  name_en: string
  legal_basis: string
  fiscal_year: number
  ratio_bp: number
  cutoff_on: string
}
type Page = { programmes: Programme[]; count: number; limit: number; offset: number }

/** The programmes of each year, and the form that opens a new one. */
const ProgrammesPage = () => {
  const words = useWords(WORDS)
  const lang = useLang()
  const [offset, setOffset] = useState(0)
  const programmes = useQuery({
    queryKey: ['pengshui-programmes', offset],
    queryFn: () => call<Page>('programmes', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const head = [words.programme, words.year, words.kind, words.ratio, words.cutoff, words.basis]
  return (
    <Section title={words.programmes}>
      <Text className="text-ui-fg-subtle px-6 py-3">{words.programmesLead}</Text>
      <Answer query={programmes}>
        {(page) =>
          page.programmes.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <Rows name={words.programmes} head={head}>
                {page.programmes.map((one) => (
                  <Row key={one.id}>
                    <Cell>{named(one, lang)}</Cell>
                    <Cell>{one.fiscal_year}</Cell>
                    <Cell>{words.kinds[one.kind] ?? one.kind}</Cell>
                    <Cell>≥ {one.ratio_bp / 100} %</Cell>
                    <Cell>{one.cutoff_on}</Cell>
                    <Cell>{one.legal_basis}</Cell>
                  </Row>
                ))}
              </Rows>
              <Pager {...page} onMove={setOffset} />
            </>
          )
        }
      </Answer>
      <OpenYear />
    </Section>
  )
}

function OpenYear() {
  const words = useWords(WORDS)
  const fields: Field[] = [
    { name: 'code', label: words.code, kind: 'text' },
    { name: 'fiscal_year', label: words.year, kind: 'whole', min: 2020, max: 2100 },
    { name: 'kind', label: words.kind, kind: 'choice', options: Object.entries(words.kinds) },
    { name: 'name_zh', label: words.nameZh, kind: 'text' },
    { name: 'name_en', label: words.nameEn, kind: 'text' },
    { name: 'legal_basis', label: words.basis, kind: 'reason' },
    { name: 'ratio_bp', label: words.floor, kind: 'whole', min: 0, max: 10_000 },
    { name: 'cutoff_on', label: words.cutoff, kind: 'day' },
    { name: 'evidence_until', label: words.evidence, kind: 'day', optional: true },
    { name: 'floor_not_below_last_year', label: words.lastYear, kind: 'check' },
    { name: 'needs_evaluation', label: words.evaluation, kind: 'check' },
  ]
  return (
    <ActionForm
      title={words.open}
      fields={fields}
      submit={words.openButton}
      act={(body) => call('programmes', { method: 'POST', body })}
    />
  )
}

export const config = defineRouteConfig({ label: 'programmes', translationNs: 'pengshui-procurement' })

export default ProgrammesPage
