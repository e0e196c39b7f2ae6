import { defineRouteConfig } from '@medusajs/admin-sdk'
import { Button, Text } from '@medusajs/ui'
import {
  Answer,
  call,
  Cell,
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
import { PolicyEditor } from '../../../lib/approval/policy-editor'
import type { InstitutionRow, PolicyAnswer } from '../../../lib/approval/types'
import { APPROVAL_WORDS } from '../../../lib/approval/words'

const LIMIT = 20
const PANEL_MAX_PX = 640

type Page = { institutions: InstitutionRow[]; count: number; limit: number; offset: number }

/** Every institution, and the policy of the one that is opened. */
const ApprovalsPage = () => {
  const words = useWords(APPROVAL_WORDS)
  const lang = useLang()
  const [typed, setTyped] = useState('')
  const [offset, setOffset] = useState(0)
  const [opened, setOpened] = useState<InstitutionRow | null>(null)
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
  return (
    <Section title={words.title} tools={search}>
      <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
      <Answer query={institutions}>
        {(page) =>
          page.institutions.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <Rows name={words.title} head={[words.institution, words.open]}>
                {page.institutions.map((one) => (
                  <Row key={one.id}>
                    <Cell>{named(one, lang)}</Cell>
                    <Cell>
                      <Button
                        size="small"
                        variant="secondary"
                        aria-label={`${words.open} ${named(one, lang)}`}
                        onClick={() => setOpened(one)}
                      >
                        {words.open}
                      </Button>
                    </Cell>
                  </Row>
                ))}
              </Rows>
              <Pager {...page} onMove={setOffset} />
            </>
          )
        }
      </Answer>
      <SidePanel
        open={opened !== null}
        title={opened ? named(opened, lang) : words.title}
        lead={words.lead}
        width_max_px={PANEL_MAX_PX}
        onClose={() => setOpened(null)}
      >
        {opened && <Policy key={opened.id} institution_id={opened.id} />}
      </SidePanel>
    </Section>
  )
}

function Policy({ institution_id }: { institution_id: string }) {
  const policy = useQuery({
    queryKey: ['pengshui-approval-policy', institution_id],
    queryFn: () => call<PolicyAnswer>(`institutions/${institution_id}/approval-policy`),
  })
  return (
    <Answer query={policy}>
      {(answer) => (
        <PolicyEditor key={answer.policy?.version ?? 0} institution_id={institution_id} answer={answer} />
      )}
    </Answer>
  )
}

export const config = defineRouteConfig({
  label: 'approvals',
  translationNs: 'pengshui-procurement',
})

export default ApprovalsPage
