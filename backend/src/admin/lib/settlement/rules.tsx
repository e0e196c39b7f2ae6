import { Text } from '@medusajs/ui'
import {
  Answer,
  call,
  Cell,
  named,
  Nothing,
  Row,
  Rows,
  Section,
  useLang,
  useWords,
} from '@pengshui/kernel/admin'
import { useQuery } from '@tanstack/react-query'
import { RuleForm } from './rule-form'
import type { Rule } from './types'
import { WORDS } from './words'

/** What the market takes and how long it holds, as dated rules, for all or for one seller, node or leg. */
export function RuleList() {
  const words = useWords(WORDS)
  const lang = useLang()
  const rules = useQuery({
    queryKey: ['pengshui-settlement-rules'],
    queryFn: () => call<{ rules: Rule[] }>('settlement/rules'),
  })
  const scopeOf = (rule: Rule): string => {
    const places = [rule.seller, rule.node, rule.to_node].flatMap((one) => (one ? [named(one, lang)] : []))
    const policy = rule.return_policy ? [words.policies[rule.return_policy as 'seven_day']] : []
    const parts = [...places, ...policy, ...(rule.temperature_class ? [rule.temperature_class] : [])]
    return parts.join(' · ') || words.everything
  }
  return (
    <Section title={words.rules}>
      <Text className="text-ui-fg-subtle px-6 py-3">{words.rulesLead}</Text>
      <Answer query={rules}>
        {(page) =>
          page.rules.length === 0 ? (
            <Nothing />
          ) : (
            <Rows name={words.rules} head={[words.kind, words.value, words.scope, words.from, words.reason]}>
              {page.rules.map((rule) => (
                <Row key={rule.id}>
                  <Cell>{words.ruleKinds[rule.kind as 'node_fee']}</Cell>
                  <Cell>{rule.value}</Cell>
                  <Cell>{scopeOf(rule)}</Cell>
                  <Cell>{rule.valid_from}</Cell>
                  <Cell>{rule.reason}</Cell>
                </Row>
              ))}
            </Rows>
          )
        }
      </Answer>
      <RuleForm />
    </Section>
  )
}
