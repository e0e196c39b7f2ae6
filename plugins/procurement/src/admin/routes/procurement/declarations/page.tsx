import { defineRouteConfig } from '@medusajs/admin-sdk'
import { Badge, Button, Text } from '@medusajs/ui'
import {
  ActionForm,
  Answer,
  call,
  Cell,
  Nothing,
  Pager,
  Row,
  Rows,
  Section,
  SidePanel,
  useLang,
  useWords,
  yuan,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { WORDS } from '../../../lib/declaring/words'

const LIMIT = 20
const WAITING = 'supervisor_approved'

type Declared = {
  id: string
  institution_name_zh: string
  institution_name_en: string
  programme_name_zh: string
  programme_name_en: string
  fiscal_year: number
  version: number
  base_fen: number
  ratio_bp: number
  reserved_fen: number
  status: string
}
type Page = { declarations: Declared[]; count: number; limit: number; offset: number }

/** Declarations by status; what a supervisor approved waits here for the finance bureau. */
const DeclarationsPage = () => {
  const words = useWords(WORDS)
  const [status, setStatus] = useState(WAITING)
  const [offset, setOffset] = useState(0)
  const [open, setOpen] = useState<Declared | null>(null)
  const declarations = useQuery({
    queryKey: ['pengshui-declarations', status, offset],
    queryFn: () => call<Page>('declarations', { query: { status, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const tools = (
    <select
      aria-label={words.status}
      className="bg-ui-bg-field shadow-borders-base txt-small h-8 rounded-md px-2"
      value={status}
      onChange={(event) => {
        setStatus(event.target.value)
        setOffset(0)
      }}
    >
      <option value="">{words.all}</option>
      {Object.entries(words.statuses).map(([name, text]) => (
        <option key={name} value={name}>
          {text}
        </option>
      ))}
    </select>
  )
  return (
    <Section title={words.title} tools={tools}>
      <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
      <Answer query={declarations}>
        {(page) =>
          page.declarations.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <DeclaredRows declarations={page.declarations} onOpen={setOpen} />
              <Pager {...page} onMove={setOffset} />
            </>
          )
        }
      </Answer>
      {open && <Decision declared={open} onClose={() => setOpen(null)} />}
    </Section>
  )
}

function DeclaredRows({
  declarations,
  onOpen,
}: {
  declarations: Declared[]
  onOpen: (declared: Declared) => void
}) {
  const words = useWords(WORDS)
  const lang = useLang()
  const head = [words.unit, words.programme, words.base, words.ratio, words.reserved, words.status, '']
  return (
    <Rows name={words.title} head={head}>
      {declarations.map((one) => (
        <Row key={one.id}>
          <Cell>{lang === 'zh' ? one.institution_name_zh : one.institution_name_en}</Cell>
          <Cell>
            {lang === 'zh' ? one.programme_name_zh : one.programme_name_en} {one.fiscal_year} v{one.version}
          </Cell>
          <Cell>{yuan(one.base_fen)}</Cell>
          <Cell>{one.ratio_bp / 100} %</Cell>
          <Cell>{yuan(one.reserved_fen)}</Cell>
          <Cell>
            <Badge size="2xsmall">{words.statuses[one.status] ?? one.status}</Badge>
          </Cell>
          <Cell>
            {one.status === WAITING && (
              <Button size="small" variant="secondary" onClick={() => onOpen(one)}>
                {words.confirm}
              </Button>
            )}
          </Cell>
        </Row>
      ))}
    </Rows>
  )
}

function Decision({ declared, onClose }: { declared: Declared; onClose: () => void }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const decide = (action: 'confirm' | 'return') => (values: Record<string, unknown>) =>
    call(`declarations/${declared.id}/decision`, { method: 'POST', body: { action, ...values } })
  const unit = lang === 'zh' ? declared.institution_name_zh : declared.institution_name_en
  return (
    <SidePanel open title={unit} lead={`${words.reserved} ${yuan(declared.reserved_fen)}`} onClose={onClose}>
      <ActionForm
        fields={[]}
        submit={words.confirm}
        sure={words.sure}
        act={decide('confirm')}
        onDone={onClose}
      />
      <ActionForm
        fields={[{ name: 'reason', label: words.reason, kind: 'reason' }]}
        submit={words.return}
        act={decide('return')}
        onDone={onClose}
      />
    </SidePanel>
  )
}

export const config = defineRouteConfig({ label: 'declarations', translationNs: 'pengshui-procurement' })

export default DeclarationsPage
