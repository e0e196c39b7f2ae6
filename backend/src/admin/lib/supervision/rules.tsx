import { Button, Text } from '@medusajs/ui'
import {
  ActionForm,
  Answer,
  call,
  Cell,
  Row,
  Rows,
  Section,
  SidePanel,
  useWords,
  type Field,
} from '@pengshui/kernel/admin'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Rule } from './types'
import { WORDS } from './words'

/** The rules of warnings with their thresholds, each to be changed with a reason. */
export function Rules() {
  const words = useWords(WORDS)
  const [opened, setOpened] = useState<Rule | null>(null)
  const rules = useQuery({
    queryKey: ['pengshui-warning-rules'],
    queryFn: () => call<{ rules: Rule[] }>('supervision/warning-rules'),
  })
  const percent = (bp: number | null) => (bp === null ? '—' : `${bp / 100}%`)
  return (
    <Section title={words.rules}>
      <Text className="text-ui-fg-subtle px-6 py-3">{words.rulesLead}</Text>
      <Answer query={rules}>
        {(data) => (
          <Rows
            name={words.rules}
            head={[words.rule, words.isOn, words.threshold, words.days, words.filing, words.change]}
          >
            {data.rules.map((rule) => (
              <Row key={rule.kind}>
                <Cell>{words.kinds[rule.kind] ?? rule.kind}</Cell>
                <Cell>{rule.is_on ? words.on : words.off}</Cell>
                <Cell>{percent(rule.threshold_bp)}</Cell>
                <Cell>{rule.days ?? '—'}</Cell>
                <Cell>{rule.filing_on ?? '—'}</Cell>
                <Cell>
                  <Button
                    size="small"
                    variant="transparent"
                    aria-label={`${words.change} ${words.kinds[rule.kind]}`}
                    onClick={() => setOpened(rule)}
                  >
                    {words.change}
                  </Button>
                </Cell>
              </Row>
            ))}
          </Rows>
        )}
      </Answer>
      {opened && <ChangeRule key={opened.kind} rule={opened} onClose={() => setOpened(null)} />}
    </Section>
  )
}

function ChangeRule({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const words = useWords(WORDS)
  const fields: Field[] = [
    { name: 'is_on', label: words.isOn, kind: 'check', initial: rule.is_on ? 'yes' : '' },
    ...(rule.threshold_bp === null
      ? []
      : [
          {
            // A hundredth of a per cent is a basis point, as a fen is of a yuan.
            ...{ name: 'threshold_bp', label: words.threshold, kind: 'yuan' as const, min: 0, max: 100_000 },
            ...{ initial: String(rule.threshold_bp / 100), hint: words.thresholdHint },
          },
        ]),
    ...(rule.days === null
      ? []
      : [
          {
            ...{ name: 'days', label: words.days, kind: 'whole' as const, max: 366 },
            initial: String(rule.days),
          },
        ]),
    ...(rule.filing_on === null
      ? []
      : [{ name: 'filing_on', label: words.filing, kind: 'text' as const, initial: rule.filing_on }]),
    { name: 'reason', label: words.reason, kind: 'reason' },
  ]
  return (
    <SidePanel open title={words.kinds[rule.kind] ?? rule.kind} lead={words.rulesLead} onClose={onClose}>
      <ActionForm
        fields={fields}
        submit={words.change}
        act={(values) =>
          call('supervision/warning-rules', { method: 'POST', body: { kind: rule.kind, ...values } })
        }
        onDone={onClose}
      />
    </SidePanel>
  )
}
