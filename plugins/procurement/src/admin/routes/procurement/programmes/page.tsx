import { defineRouteConfig } from '@medusajs/admin-sdk'
import { Button, Text } from '@medusajs/ui'
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
  SidePanel,
  useLang,
  useWords,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Attestations } from '../../../lib/declaring/attestations'
import { programmeBody, programmeFields } from '../../../lib/declaring/programme-fields'
import type { Choices, Programme, ProgrammePage } from '../../../lib/declaring/programme-types'
import { WORDS } from '../../../lib/declaring/words'

const LIMIT = 20
const PANEL_PX = 560

/** The programmes of each year, and the form that opens a new one, empty or as the year before had it. */
const ProgrammesPage = () => {
  const words = useWords(WORDS)
  const [offset, setOffset] = useState(0)
  const [opening, setOpening] = useState<{ before: Programme | null } | null>(null)
  const programmes = useQuery({
    queryKey: ['pengshui-programmes', offset],
    queryFn: () => call<ProgrammePage>('programmes', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const choices = useQuery({
    queryKey: ['pengshui-programme-choices'],
    queryFn: () => call<Choices>('programme-choices'),
  })
  const openButton = (
    <Button size="small" variant="secondary" onClick={() => setOpening({ before: null })}>
      {words.open}
    </Button>
  )
  return (
    <>
      <Section title={words.programmes} tools={openButton}>
        <Text className="text-ui-fg-subtle px-6 py-3">{words.programmesLead}</Text>
        <Answer query={programmes}>
          {(page) =>
            page.programmes.length === 0 ? (
              <Nothing />
            ) : (
              <>
                <ProgrammeRows
                  programmes={page.programmes}
                  choices={choices.data ?? { categories: [], certificates: [] }}
                  onContinue={(before) => setOpening({ before })}
                />
                <Pager {...page} onMove={setOffset} />
              </>
            )
          }
        </Answer>
      </Section>
      <Attestations />
      <SidePanel
        open={opening !== null}
        title={words.open}
        lead={opening?.before ? words.continuesLead : words.openLead}
        width_max_px={PANEL_PX}
        onClose={() => setOpening(null)}
      >
        {opening && (
          <Answer query={choices}>
            {(found) => <OpenYear before={opening.before} choices={found} onDone={() => setOpening(null)} />}
          </Answer>
        )}
      </SidePanel>
    </>
  )
}

type RowsProps = { programmes: Programme[]; choices: Choices; onContinue: (before: Programme) => void }

function ProgrammeRows({ programmes, choices, onContinue }: RowsProps) {
  const words = useWords(WORDS)
  const lang = useLang()
  const nameIn = (list: Choices['categories'], code: string) => {
    const found = list.find((one) => one.code === code)
    return found ? named(found, lang) : code
  }
  const continued = new Set(programmes.map(({ continues_id }) => continues_id))
  const head = [
    ...[words.programme, words.year, words.kind, words.ratio],
    ...[words.cutoff, words.rule, words.basis, words.nextYear],
  ]
  return (
    <Rows name={words.programmes} head={head}>
      {programmes.map((one) => {
        const { categories = [], certificate, completed = [] } = one.counting_rule ?? {}
        const rule = [
          categories.length > 0
            ? categories.map((code) => nameIn(choices.categories, code)).join('、')
            : words.anyGoods,
          ...(certificate ? [nameIn(choices.certificates, certificate)] : []),
          ...(completed.includes('evaluated') ? [words.evaluation] : []),
        ]
        return (
          <Row key={one.id}>
            <Cell>{named(one, lang)}</Cell>
            <Cell>{one.fiscal_year}</Cell>
            <Cell>{words.kinds[one.kind] ?? one.kind}</Cell>
            <Cell>≥ {one.ratio_bp / 100} %</Cell>
            <Cell>
              {one.cutoff_on}
              {one.evidence_until && (
                <Text size="xsmall" className="text-ui-fg-subtle">
                  {words.evidenceShort} {one.evidence_until}
                </Text>
              )}
            </Cell>
            <Cell>{rule.join('；')}</Cell>
            <Cell>
              {one.legal_basis} {one.legal_basis_on}
            </Cell>
            <Cell>
              {!continued.has(one.id) && (
                <Button
                  size="small"
                  variant="transparent"
                  aria-label={words.continueAs(named(one, lang), one.fiscal_year + 1)}
                  onClick={() => onContinue(one)}
                >
                  {one.fiscal_year + 1}
                </Button>
              )}
            </Cell>
          </Row>
        )
      })}
    </Rows>
  )
}

function OpenYear({
  before,
  choices,
  onDone,
}: {
  before: Programme | null
  choices: Choices
  onDone: () => void
}) {
  const words = useWords(WORDS)
  const lang = useLang()
  return (
    <ActionForm
      title={words.open}
      fields={programmeFields(before, choices, words, lang)}
      submit={words.openButton}
      act={(values) => call('programmes', { method: 'POST', body: programmeBody(values, before) })}
      onDone={onDone}
    />
  )
}

export const config = defineRouteConfig({ label: 'programmes', translationNs: 'pengshui-procurement' })

export default ProgrammesPage
