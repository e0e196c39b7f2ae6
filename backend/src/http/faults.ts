import type { Refusal } from '@pengshui/kernel'
import { bodyNotJson, bodyTooLarge, numberTooLarge, pathNotReadable, textNotStorable } from '../refusals'

/** What body-parser, Express's router and Postgres call mistakes of the sender, as refusals with a code. */
const REFUSALS: Record<string, { status: number; refusal: () => Refusal }> = {
  'entity.too.large': { status: 413, refusal: bodyTooLarge },
  'entity.parse.failed': { status: 400, refusal: bodyNotJson },
  URIError: { status: 400, refusal: pathNotReadable },
  '22003': { status: 400, refusal: numberTooLarge },
}

type Fault = { type?: unknown; name?: unknown; code?: unknown }

/** The refusal an error stands for that is neither ours nor core's; null for a real failure. Pure. */
export function refusalOfFault(error: unknown): { status: number; refusal: Refusal } | null {
  if (typeof error !== 'object' || error === null) return null
  const { type, name, code } = error as Fault
  for (const mark of [type, name, code]) {
    const known = typeof mark === 'string' && Object.hasOwn(REFUSALS, mark) ? REFUSALS[mark] : undefined
    if (known) return { status: known.status, refusal: known.refusal() }
  }
  return null
}

const NUL = '\0'

/** Where a NUL character stands in what was sent: its field, `''` for the address itself; null when nowhere. Pure. */
export function fieldWithNul(url: string, body: unknown): string | null {
  if (/%00/.test(url)) return ''
  return nulIn(body, '')
}

function nulIn(value: unknown, field: string): string | null {
  if (typeof value === 'string') return value.includes(NUL) ? field : null
  if (typeof value !== 'object' || value === null) return null
  for (const [key, part] of Object.entries(value)) {
    const found = nulIn(part, field ? `${field}.${key}` : key)
    if (found !== null) return found
  }
  return null
}

/** Postgres keeps no NUL character, so no text with one is let in: the refusal, or null. */
export function whyNotStorable(url: string, body: unknown): Refusal | null {
  const field = fieldWithNul(url, body)
  return field === null ? null : textNotStorable(field || undefined)
}
