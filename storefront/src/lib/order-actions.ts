import type { AstroCookies } from 'astro'
import { BackendError } from './backend'
import { change } from './orders'

export type Done = 'cancelled' | 'line_cancelled' | 'accepted' | 'declined' | 'withdrawn' | 'recall_answered'
export const DONE = [
  'cancelled',
  'line_cancelled',
  'accepted',
  'declined',
  'withdrawn',
  'requested',
  'recall_answered',
] as const

const REASON_MAX = 300

/** What a form of the order page asks for. @throws {BackendError} with the refusal's code */
export async function act(cookies: AstroCookies, order_id: string, data: FormData): Promise<Done> {
  const text = (name: string) => String(data.get(name) ?? '').trim()
  const idOf = (name: string) => encodeURIComponent(text(name))
  switch (text('action')) {
    case 'cancel': {
      const reason = text('reason').slice(0, REASON_MAX)
      await change(cookies, order_id, 'cancel', reason ? { reason } : {})
      return 'cancelled'
    }
    case 'cancel_line': {
      const units = Number(text('units') || Number.NaN)
      if (!Number.isInteger(units) || units < 1) throw new BackendError(400, 'invalid_quantity', '')
      await change(cookies, order_id, `lines/${idOf('line_id')}/cancel`, { units })
      return 'line_cancelled'
    }
    case 'substitution': {
      const accept = text('accept') === 'yes'
      await change(cookies, order_id, `substitutions/${idOf('substitution_id')}`, { accept })
      return accept ? 'accepted' : 'declined'
    }
    case 'recall': {
      const response = text('response')
      await change(cookies, order_id, `recalls/${idOf('recall_id')}`, { response })
      return 'recall_answered'
    }
    case 'withdraw':
      await change(cookies, order_id, `after-sales/${idOf('request_id')}/withdraw`, {})
      return 'withdrawn'
    default:
      throw new BackendError(400, 'invalid_data', '')
  }
}
