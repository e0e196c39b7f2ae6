import { defineRouteConfig } from '@medusajs/admin-sdk'
import { Badge, Button, Text } from '@medusajs/ui'
import {
  Answer,
  call,
  Cell,
  Choice,
  named,
  Nothing,
  Pager,
  Row,
  Rows,
  Search,
  Section,
  SidePanel,
  useLang,
  useWords,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { NewUnit } from '../../../lib/institutions/new-unit'
import type { UnitPage, UnitRow } from '../../../lib/institutions/types'
import { UnitPanel } from '../../../lib/institutions/unit-panel'
import { INSTITUTION_WORDS } from '../../../lib/institutions/words'

const LIMIT = 20
const PANEL_MAX_PX = 640
const NEW = 'new'

/** Every unit with where it stands; one is opened, or a new one made, in a drawer. */
const InstitutionsPage = () => {
  const words = useWords(INSTITUTION_WORDS)
  const lang = useLang()
  const [typed, setTyped] = useState('')
  const [kind, setKind] = useState('')
  const [status, setStatus] = useState('')
  const [offset, setOffset] = useState(0)
  const [opened, setOpened] = useState<UnitRow | typeof NEW | null>(null)
  const q = useDeferredValue(typed.trim())
  const units = useQuery({
    queryKey: ['pengshui-units', q, kind, status, offset],
    queryFn: () => call<UnitPage>('institution-tree', { query: { q, kind, status, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const narrow = (set: (value: string) => void) => (value: string) => {
    set(value)
    setOffset(0)
  }
  const tools = (
    <>
      <Search value={typed} onChange={narrow(setTyped)} />
      <Choice
        name={words.kind}
        value={kind}
        options={Object.entries(words.kinds)}
        onChange={narrow(setKind)}
      />
      <Choice
        name={words.status}
        value={status}
        options={Object.entries(words.statuses)}
        onChange={narrow(setStatus)}
      />
      <Button size="small" variant="secondary" onClick={() => setOpened(NEW)}>
        {words.add}
      </Button>
    </>
  )
  const close = () => setOpened(null)
  return (
    <Section title={words.title} tools={tools}>
      <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
      <Answer query={units}>
        {(page) =>
          page.institutions.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <Rows
                name={words.title}
                head={[words.name, words.kind, words.parent, words.members, words.status, '']}
              >
                {page.institutions.map((one) => (
                  <UnitLine key={one.id} unit={one} onOpen={() => setOpened(one)} />
                ))}
              </Rows>
              <Pager {...page} onMove={setOffset} />
            </>
          )
        }
      </Answer>
      <SidePanel
        open={opened !== null}
        title={opened && opened !== NEW ? named(opened, lang) : words.add}
        lead={words.lead}
        width_max_px={PANEL_MAX_PX}
        onClose={close}
      >
        {opened === NEW && <NewUnit onDone={close} />}
        {opened && opened !== NEW && <UnitPanel key={opened.id} unit={opened} onDone={close} />}
      </SidePanel>
    </Section>
  )
}

function UnitLine({ unit, onOpen }: { unit: UnitRow; onOpen: () => void }) {
  const words = useWords(INSTITUTION_WORDS)
  const lang = useLang()
  const parent = lang === 'zh' ? unit.parent_name_zh : unit.parent_name_en
  const successor = lang === 'zh' ? unit.successor_name_zh : unit.successor_name_en
  return (
    <Row>
      <Cell>
        {named(unit, lang)}
        <Text size="xsmall" className="text-ui-fg-subtle">
          {unit.code}
        </Text>
      </Cell>
      <Cell>{words.kinds[unit.kind] ?? unit.kind}</Cell>
      <Cell>{parent ?? '—'}</Cell>
      <Cell>{unit.members}</Cell>
      <Cell>
        <Badge size="2xsmall">{words.statuses[unit.status] ?? unit.status}</Badge> {successor}
      </Cell>
      <Cell>
        <Button
          size="small"
          variant="secondary"
          aria-label={`${words.open} ${named(unit, lang)}`}
          onClick={onOpen}
        >
          {words.open}
        </Button>
      </Cell>
    </Row>
  )
}

export const config = defineRouteConfig({ label: 'institutions', translationNs: 'pengshui-procurement' })

export default InstitutionsPage
