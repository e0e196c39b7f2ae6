import { Text } from '@medusajs/ui'
import {
  Answer,
  call,
  Cell,
  FileImport,
  named,
  Nothing,
  Pager,
  Row,
  Rows,
  Section,
  useLang,
  useWords,
  yuan,
  type Checked,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { WORDS } from './words'

const LIMIT = 20

type Attestation = {
  institution_id: string
  code: string
  name_zh: string
  name_en: string
  base_fen: number
  reserved_fen: number
  completed_fen: number
  source: string
  attested_on: string
  reference: string
  earlier: number
}
type Page = {
  attestations: Attestation[]
  fiscal_year: number
  count: number
  limit: number
  offset: number
}
type Answered = Checked & { rows: number; recorded: number }

/** The national reserve: what units attest of it, by file, in no total of this house. */
export function Attestations() {
  const words = useWords(WORDS)
  const lang = useLang()
  const [offset, setOffset] = useState(0)
  const attested = useQuery({
    queryKey: ['pengshui-attestations', offset],
    queryFn: () => call<Page>('attestations', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const head = [words.unit, words.base, words.reserved, words.completed, words.source, words.reference]
  return (
    <Section title={words.national}>
      <Text className="text-ui-fg-subtle px-6 py-3">{words.nationalLead}</Text>
      <Answer query={attested}>
        {(page) => (
          <>
            {page.attestations.length === 0 ? (
              <Nothing>{words.nothingAttested(page.fiscal_year)}</Nothing>
            ) : (
              <Rows name={`${words.national} ${page.fiscal_year}`} head={head}>
                {page.attestations.map((one) => (
                  <Row key={one.institution_id}>
                    <Cell>{named(one, lang)}</Cell>
                    <Cell>{yuan(one.base_fen)}</Cell>
                    <Cell>{yuan(one.reserved_fen)}</Cell>
                    <Cell>{yuan(one.completed_fen)}</Cell>
                    <Cell>
                      {one.source} {one.attested_on}
                    </Cell>
                    <Cell>
                      {one.reference}
                      {one.earlier > 0 && (
                        <Text size="xsmall" className="text-ui-fg-subtle">
                          {words.replaces(one.earlier)}
                        </Text>
                      )}
                    </Cell>
                  </Row>
                ))}
              </Rows>
            )}
            <Pager {...page} onMove={setOffset} />
            <FileImport
              label={words.attestFile}
              hint={words.attestHint}
              fields={[
                {
                  ...{ name: 'fiscal_year', label: words.year, kind: 'whole', min: 2020, max: 2100 },
                  initial: String(page.fiscal_year),
                },
                { name: 'source', label: words.source, kind: 'text' },
                { name: 'attested_on', label: words.attestedOn, kind: 'day' },
              ]}
              send={(body) => call<Answered>('attestations/import', { method: 'POST', body })}
              summary={({ rows, problems }) => words.attestChecked(rows, problems.length)}
              imported={({ recorded }) => words.attested(recorded)}
            />
          </>
        )}
      </Answer>
    </Section>
  )
}
