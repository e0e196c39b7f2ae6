import { Button, Text } from '@medusajs/ui'
import { FieldInput, useWords, type Field } from '@pengshui/kernel/admin'
import type { StepDraft } from './policy-form'
import type { Member } from './types'
import { APPROVAL_WORDS } from './words'

const ROLES = ['approver', 'finance', 'supervisor', 'acceptance_officer']

type Props = {
  id: string
  index: number
  step: StepDraft
  members: Member[]
  onChange: (step: StepDraft) => void
  onRemove: () => void
}

/** One step: who decides it, who in their place, and what happens when nobody does. */
export function StepFields({ id, index, step, members, onChange, onRemove }: Props) {
  const words = useWords(APPROVAL_WORDS)
  const people = members.map((member): [string, string] => [`member:${member.id}`, member.name])
  const deciders: [string, string][] = [
    ...ROLES.map((role): [string, string] => [`role:${role}`, words.role[role] ?? role]),
    ...people,
  ]
  const fields: [Exclude<keyof StepDraft, 'own'>, Omit<Field, 'name'>][] = [
    ['name', { label: words.stepName, kind: 'text' }],
    ['decider', { label: words.decider, kind: 'choice', options: deciders }],
    ['timeout', { label: words.timeout, kind: 'whole' }],
    [
      'escalate_to',
      {
        label: words.onTimeout,
        kind: 'choice',
        options: [
          ['', words.remind],
          ...deciders.map(([code, text]): [string, string] => [code, `${words.escalate} ${text}`]),
        ],
      },
    ],
    [
      'delegate',
      {
        label: words.delegate,
        kind: 'choice',
        options: [['', words.nobody], ...members.map((one): [string, string] => [one.id, one.name])],
      },
    ],
    ...(step.delegate
      ? ([
          ['from', { label: words.delegateFrom, kind: 'day' }],
          ['to', { label: words.delegateTo, kind: 'day' }],
        ] as [Exclude<keyof StepDraft, 'own'>, Omit<Field, 'name'>][])
      : []),
  ]
  return (
    <div className="border-ui-border-base flex flex-col gap-3 rounded-md border p-3">
      <Text weight="plus" size="small">
        {words.step(index + 1)}
      </Text>
      {fields.map(([name, field]) => (
        <FieldInput
          key={name}
          field={{ name, ...field }}
          id={`${id}-${name}`}
          value={step[name]}
          onChange={(value) => onChange({ ...step, [name]: value })}
        />
      ))}
      <FieldInput
        field={{ name: 'own', label: words.own, kind: 'check' }}
        id={`${id}-own`}
        value={step.own ? 'yes' : ''}
        onChange={(value) => onChange({ ...step, own: value === 'yes' })}
      />
      <Button size="small" variant="secondary" onClick={onRemove}>
        {words.removeStep}
      </Button>
    </div>
  )
}
