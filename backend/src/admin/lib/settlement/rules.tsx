import { Text } from '@medusajs/ui'
import {
  ActionForm,
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
import type { Rule } from './types'
import { WORDS } from './words'

const ALL = 'all'

/** What the market takes and how long it holds, as dated rules; those for one node or leg come by the API. */
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
      <ActionForm
        title={words.addRule}
        fields={[
          { name: 'kind', label: words.kind, kind: 'choice', options: Object.entries(words.ruleKinds) },
          { name: 'value', label: words.value, kind: 'whole', min: 0, max: 1_000_000 },
          {
            name: 'return_policy',
            label: words.policy,
            kind: 'choice',
            options: Object.entries(words.policies),
          },
          { name: 'valid_from', label: words.from, kind: 'day' },
          { name: 'reason', label: words.reason, kind: 'reason' },
        ]}
        submit={words.addRule}
        done={words.done}
        act={({ return_policy, ...values }) =>
          call('settlement/rules', {
            method: 'POST',
            body: { ...values, return_policy: return_policy === ALL ? null : return_policy },
          })
        }
      />
    </Section>
  )
}
