/** What a person did without an answer yet: kept in this browser until the API has said yes or no. Pure. */
export type Entry = {
  /** made when the draft was made; the API knows the deed by it, so sending it again does nothing twice */
  key: string
  kind: 'intake' | 'count'
  /** what a person calls it: product and amount, or room */
  label: string
  path: string
  body: Record<string, unknown>
  made_at: string
  state: 'waiting' | 'sent' | 'refused'
  error?: { code: string; message: string }
  /** what the API called what it made */
  made?: string
}

const KEPT_SENT_MAX = 20

/** The same key is the same deed: put in again it changes nothing that was sent. */
export function withEntry(entries: Entry[], entry: Entry): Entry[] {
  const known = entries.find(({ key }) => key === entry.key)
  if (known?.state === 'sent') return entries
  return [...entries.filter(({ key }) => key !== entry.key), entry]
}

/** What came of an entry; of those long sent only the last ones are kept. */
export function settled(entries: Entry[], key: string, result: Partial<Entry>): Entry[] {
  const next = entries.map((entry) => (entry.key === key ? { ...entry, ...result } : entry))
  const sent = next.filter(({ state }) => state === 'sent')
  const forgotten = new Set(sent.slice(0, Math.max(0, sent.length - KEPT_SENT_MAX)).map((one) => one.key))
  return next.filter((entry) => !forgotten.has(entry.key))
}

export const without = (entries: Entry[], key: string): Entry[] => entries.filter((one) => one.key !== key)

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' &&
  value !== null &&
  ['key', 'kind', 'label', 'path', 'made_at', 'state'].every(
    (name) => typeof (value as Record<string, unknown>)[name] === 'string',
  )

/** What was stored, or nothing where it is no list of entries. */
export function parseEntries(text: string | null): Entry[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(value) ? value.filter(isEntry) : []
  } catch {
    return []
  }
}
