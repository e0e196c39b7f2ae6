import { ActionForm, call, useWords } from '@pengshui/kernel/admin'
import type { RecallOrder } from './types'
import { WORDS } from './words'

/** What an operator learnt by telephone or at the door; said again, the last word counts. */
export function AnswerForm({
  recall_id,
  order,
  onDone,
}: {
  recall_id: string
  order: RecallOrder
  onDone: () => void
}) {
  const words = useWords(WORDS)
  return (
    <ActionForm
      title={words.answer}
      fields={[
        {
          ...{
            name: 'response',
            label: words.response,
            kind: 'choice',
            initial: order.response ?? 'returned',
          },
          options: Object.entries(words.responses),
        },
        { name: 'note', label: words.note, kind: 'text', optional: true, initial: order.note ?? '' },
      ]}
      submit={words.register}
      act={(values) =>
        call(`recalls/${recall_id}/orders/${order.order_id}`, { method: 'POST', body: values })
      }
      onDone={onDone}
    />
  )
}
