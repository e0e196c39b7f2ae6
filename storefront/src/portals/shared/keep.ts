import { useState } from 'react'
import { isUnclear, newKey } from './api'
import { usePortal } from './context'

export type Draft = Record<string, string>

const PREFIX = 'pengshui:kept:'
/** What was last seen of one's own organisation, to work with while there is no line. */
export const SEEN = 'pengshui:seen'
const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((text) => typeof text === 'string')

/** Keeping is a help, not a condition: a browser that stores nothing still works, and forgets. */
function read(at: string): Draft | null {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(at) ?? 'null')
    return isDraft(value) ? value : null
  } catch {
    return null
  }
}

function write(at: string, draft: Draft | null): void {
  try {
    if (draft) sessionStorage.setItem(at, JSON.stringify(draft))
    else sessionStorage.removeItem(at)
  } catch {
    // Full or forbidden: what is typed stays in the page alone.
  }
}

/** Whoever logs out of a shared computer leaves nothing typed and nothing seen behind. */
export function forgetDrafts(): void {
  try {
    for (const at of Object.keys(sessionStorage)) if (at.startsWith(PREFIX)) sessionStorage.removeItem(at)
    for (const at of Object.keys(localStorage)) if (at.startsWith(SEEN)) localStorage.removeItem(at)
  } catch {
    // Nothing can be read, so nothing was kept.
  }
}

/**
 * What a person typed for an organisation and has not sent: it outlives a reload and a session that ends, in this
 * tab. `forget` after it was sent.
 */
export function useDraft(name: string, initial: () => Draft) {
  const { portal, me } = usePortal()
  const at = `${PREFIX}${portal}:${me.person.email}:${me.tenant?.id ?? ''}:${name}`
  const [draft, setDraft] = useState<Draft>(() => read(at) ?? initial())
  return {
    draft,
    keep: (next: Draft) => {
      setDraft(next)
      write(at, next)
    },
    forget: () => {
      setDraft(initial())
      write(at, null)
    },
  }
}

/**
 * One attempt to do something once. Its key stays until there is a clear answer, through a reload too: pressing
 * again finds what the first press did. `isOpen`: something was sent with the key and nobody knows what came of it.
 */
export function useAttempt(name: string) {
  const { draft, keep, forget } = useDraft(`${name}:attempt`, () => ({ key: newKey() }))
  const { key = '' } = draft
  const isOpen = draft.sent !== undefined
  return {
    isOpen,
    /** what would be sent is another thing now; a key that may have done its work is kept */
    change: () => {
      if (!isOpen) forget()
    },
    once: async <T>(send: (key: string) => Promise<T>): Promise<T> => {
      keep({ key, sent: 'yes' })
      try {
        const answer = await send(key)
        forget()
        return answer
      } catch (error) {
        if (!isUnclear(error)) keep({ key })
        throw error
      }
    },
  }
}
