import {
  ActionForm,
  call,
  Choice,
  COMMON,
  named,
  useLang,
  useWords,
  type Field,
} from '@pengshui/kernel/admin'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { WORDS } from './words'

type Place = { id: string; code: string; name_zh: string; name_en: string }
type Kind = 'platform_fee' | 'node_fee' | 'leg_fee' | 'hold_days'
type Scope = 'seller_id' | 'node_id' | 'to_node_id' | 'temperature_class' | 'return_policy'

const ALL = 'all'
const CHOSEN_MAX = 100
/** What each kind of rule may be narrowed to, and its largest value; the backend says the same. */
const TERMS: Record<Kind, { scopes: Scope[]; value_max: number }> = {
  platform_fee: { scopes: ['seller_id'], value_max: 2_000 },
  node_fee: { scopes: ['node_id', 'temperature_class'], value_max: 1_000_000 },
  leg_fee: { scopes: ['node_id', 'to_node_id', 'temperature_class'], value_max: 1_000_000 },
  hold_days: { scopes: ['return_policy'], value_max: 60 },
}
const KINDS = Object.keys(TERMS) as Kind[]

/** A new rule: for all, or for one seller, node, leg, temperature or return policy, by what the kind allows. */
export function RuleForm() {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const lang = useLang()
  const [kind, setKind] = useState<Kind>('platform_fee')
  const { scopes, value_max } = TERMS[kind]
  const sellers = useQuery({
    queryKey: ['pengshui-rule-sellers'],
    queryFn: () => call<{ sellers: Place[] }>('sellers', { query: { limit: CHOSEN_MAX } }),
  })
  const network = useQuery({
    queryKey: ['pengshui-rule-nodes'],
    queryFn: () => call<{ nodes: Place[] }>('network'),
  })
  const places = (rows: Place[] = []): [string, string][] =>
    rows.map((one) => [one.id, `${one.code} ${named(one, lang)}`])
  const nodes = places(network.data?.nodes)
  const options: Record<Scope, [string, string][]> = {
    seller_id: places(sellers.data?.sellers),
    node_id: nodes,
    to_node_id: nodes,
    temperature_class: Object.entries(common.temperature),
    return_policy: Object.entries(words.policies).filter(([code]) => code !== ALL),
  }
  const labels: Record<Scope, string> = {
    seller_id: words.scopes.seller,
    node_id: kind === 'leg_fee' ? words.scopes.from : words.scopes.node,
    to_node_id: words.scopes.to,
    temperature_class: words.scopes.temperature,
    return_policy: words.policy,
  }
  const fields: Field[] = [
    {
      name: 'value',
      label: `${words.value} · ${words.ruleKinds[kind]}`,
      kind: 'whole',
      min: 0,
      max: value_max,
    },
    ...scopes.map((name): Field => ({
      ...{ name, label: labels[name], kind: 'choice', initial: ALL },
      options: [[ALL, words.everything], ...options[name]],
    })),
    { name: 'valid_from', label: words.from, kind: 'day' },
    { name: 'reason', label: words.reason, kind: 'reason' },
  ]
  return (
    <>
      <div className="px-6 pt-4">
        <Choice
          required
          name={words.kind}
          value={kind}
          options={KINDS.map((one) => [one, words.ruleKinds[one] ?? one])}
          onChange={(next) => setKind(next as Kind)}
        />
      </div>
      <ActionForm
        key={kind}
        title={words.addRule}
        fields={fields}
        submit={words.addRule}
        done={words.done}
        act={(values) => call('settlement/rules', { method: 'POST', body: { kind, ...narrowed(values) } })}
      />
    </>
  )
}

/** "All" is no scope. */
const narrowed = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === ALL ? null : value]))
