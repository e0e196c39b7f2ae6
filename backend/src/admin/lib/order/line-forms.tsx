import { ActionForm, amount, call, named, Nothing, useLang, useWords } from '@pengshui/kernel/admin'
import type { Hold, Life, Line } from './types'
import { WORDS } from './words'

type Props = { life: Life; line: Line; onDone: () => void }

/** Everything that may be done to one line while its goods are here. */
export function LineForms({ life, line, onDone }: Props) {
  const words = useWords(WORDS)
  const order_id = life.order.id
  const holds = life.holds.filter(({ line_id, status }) => line_id === line.line_id && status === 'bound')
  if (!life.order.can_cancel) return <Nothing>{words.closed}</Nothing>
  const post = (path: string) => (values: object) =>
    call(`orders/${order_id}/${path}`, { method: 'POST', body: values })
  const weighed = life.weights.some(({ line_id }) => line_id === line.line_id)
  const common = { done: words.done, onDone }
  return (
    <>
      {line.is_catch_weight && !weighed && holds.length > 0 && (
        <ActionForm
          {...common}
          title={words.weigh}
          fields={[
            { name: 'quantity_g', label: words.weight, kind: 'kilograms' },
            { name: 'consented', label: words.consented, kind: 'check' },
          ]}
          submit={words.weigh}
          sure={words.weighSure}
          act={post(`lines/${line.line_id}/weight`)}
        />
      )}
      {holds.length > 0 ? (
        <BoundForms {...common} holds={holds} line={line} post={post} />
      ) : (
        <Nothing>{words.nothingBound}</Nothing>
      )}
      {line.can_cancel_units > 0 && (
        <ActionForm
          {...common}
          title={words.cancelLine}
          fields={[
            { name: 'units', label: words.cancelUnits, kind: 'whole', max: line.can_cancel_units },
            { name: 'reason', label: words.reason, kind: 'reason' },
          ]}
          submit={words.cancelLine}
          sure={words.cancelLineSure}
          grave
          act={post(`lines/${line.line_id}/cancel`)}
        />
      )}
    </>
  )
}

type BoundProps = {
  holds: Hold[]
  line: Line
  done: string
  onDone: () => void
  post: (path: string) => (values: object) => Promise<unknown>
}

/** What is done to goods that are bound: other lots instead, or they are not there. */
function BoundForms({ holds, line, post, ...common }: BoundProps) {
  const words = useWords(WORDS)
  const lang = useLang()
  const nameOf = ({ lot_code, zone_code, quantity, base_unit, ...hold }: Hold): string =>
    `${lot_code} · ${named({ name_zh: hold.node_name_zh, name_en: hold.node_name_en }, lang)} ${zone_code} · ${amount(quantity, base_unit, lang)}`
  const lots = [...new Map(holds.map(({ lot_id, lot_code }) => [lot_id, lot_code]))]
  const reallocate = ({ exclude, ...values }: Record<string, unknown>) =>
    post(`lines/${line.line_id}/reallocate`)({ ...values, exclude_lot_ids: exclude ? [exclude] : [] })
  return (
    <>
      <ActionForm
        {...common}
        title={words.reallocate}
        fields={[
          {
            ...{ name: 'policy', label: words.policy, kind: 'choice', optional: true },
            options: Object.entries(words.policies),
          },
          {
            ...{ name: 'exclude', label: words.exclude, kind: 'choice', optional: true },
            options: [['', words.excludeNone], ...lots],
          },
          { name: 'reason', label: words.reason, kind: 'text' },
        ]}
        submit={words.reallocate}
        act={reallocate}
      />
      <ActionForm
        {...common}
        title={words.shortTitle}
        fields={[
          {
            ...{ name: 'hold_id', label: words.hold, kind: 'choice' },
            options: holds.map((hold) => [hold.hold_id, nameOf(hold)]),
            initial: holds[0]?.hold_id,
          },
          {
            ...{ name: 'quantity', label: words.missing, kind: 'amount', unit: holds[0]?.base_unit },
            max: Math.max(...holds.map(({ quantity }) => quantity)),
          },
          { name: 'reason', label: words.reason, kind: 'text' },
        ]}
        submit={words.shortSubmit}
        sure={words.shortSure}
        grave
        act={post('shortages')}
      />
    </>
  )
}
