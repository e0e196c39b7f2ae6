import { defineRouteConfig } from '@medusajs/admin-sdk'
import { Adjustments } from '@medusajs/icons'
import { Badge, Button, Text } from '@medusajs/ui'
import {
  ActionForm,
  Answer,
  call,
  Cell,
  moment,
  Nothing,
  Row,
  Rows,
  Section,
  SidePanel,
  useLang,
  useWords,
} from '@pengshui/kernel/admin'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fieldName } from '../../lib/listing-changes/diff'
import { WORDS as FIELD_WORDS } from '../../lib/listing-changes/words'
import { WORDS } from '../../lib/listing-rules/words'

type Rule = { field: string; risk: 'at_once' | 'review'; why_zh: string; why_en: string }
type Rules = {
  rules: Rule[]
  price_rules: { category_code: string; basis: string; days: number; tolerance_bp: number }[]
  changes: {
    id: string
    field: string
    risk_before: string
    risk: string
    reason: string
    actor_id: string
    changed_at: string
  }[]
}

/** Which changes of a product take effect at once and which are looked at first: the county's to decide. */
const ListingRulesPage = () => {
  const words = useWords(WORDS)
  const fields = useWords(FIELD_WORDS)
  const lang = useLang()
  const [opened, setOpened] = useState<Rule | null>(null)
  const query = useQuery({
    queryKey: ['pengshui-listing-rules'],
    queryFn: () => call<Rules>('listing-rules'),
  })
  const other = opened?.risk === 'review' ? 'at_once' : 'review'
  return (
    <>
      <Answer query={query}>
        {({ rules, price_rules, changes }) => (
          <>
            <Section title={words.title}>
              <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
              <Rows name={words.title} head={[words.field, words.risk, words.why, words.change]}>
                {rules.map((rule) => (
                  <Row key={rule.field}>
                    <Cell>{fieldName(rule.field, fields)}</Cell>
                    <Cell>
                      <Badge size="2xsmall" color={rule.risk === 'review' ? 'orange' : 'green'}>
                        {words.risks[rule.risk]}
                      </Badge>
                    </Cell>
                    <Cell>{lang === 'zh' ? rule.why_zh : rule.why_en}</Cell>
                    <Cell>
                      <Button
                        size="small"
                        variant="secondary"
                        aria-label={words.changeOf(fieldName(rule.field, fields))}
                        onClick={() => setOpened(rule)}
                      >
                        {words.change}
                      </Button>
                    </Cell>
                  </Row>
                ))}
              </Rows>
            </Section>
            <Section title={words.prices}>
              <Text className="text-ui-fg-subtle px-6 py-3">{words.pricesLead}</Text>
              <Rows name={words.prices} head={[words.category, words.basis, words.days, words.tolerance]}>
                {price_rules.map((rule) => (
                  <Row key={rule.category_code}>
                    <Cell>{rule.category_code === '*' ? words.anyCategory : rule.category_code}</Cell>
                    <Cell>{words.bases[rule.basis] ?? rule.basis}</Cell>
                    <Cell>{rule.days}</Cell>
                    <Cell>{`${rule.tolerance_bp / 100} %`}</Cell>
                  </Row>
                ))}
              </Rows>
            </Section>
            <Section title={words.history}>
              {changes.length === 0 ? (
                <Nothing />
              ) : (
                <Rows
                  name={words.history}
                  head={[words.when, words.field, words.from, words.to, words.reason, words.by]}
                >
                  {changes.map((one) => (
                    <Row key={one.id}>
                      <Cell>{moment(one.changed_at, lang)}</Cell>
                      <Cell>{fieldName(one.field, fields)}</Cell>
                      <Cell>{words.risks[one.risk_before]}</Cell>
                      <Cell>{words.risks[one.risk]}</Cell>
                      <Cell>{one.reason}</Cell>
                      <Cell>{one.actor_id}</Cell>
                    </Row>
                  ))}
                </Rows>
              )}
            </Section>
          </>
        )}
      </Answer>
      <SidePanel
        open={opened !== null}
        title={opened ? words.changeOf(fieldName(opened.field, fields)) : words.change}
        lead={words.panelLead}
        onClose={() => setOpened(null)}
      >
        {opened && (
          <ActionForm
            key={opened.field}
            fields={[{ name: 'reason', label: words.reason, kind: 'reason' }]}
            submit={words.risks[other] ?? other}
            done={words.done}
            act={({ reason }) =>
              call(`listing-rules/${opened.field}`, { method: 'POST', body: { risk: other, reason } })
            }
            onDone={() => setOpened(null)}
          />
        )}
      </SidePanel>
    </>
  )
}

export const config = defineRouteConfig({
  label: 'listingRules',
  translationNs: 'pengshui-hall',
  icon: Adjustments,
  rank: 7,
})

export default ListingRulesPage
