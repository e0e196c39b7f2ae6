import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError, isUnclear } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { forgetPhotos, keptPhotos } from '../../shared/keep-photos'
import { parseEntries, settled, withEntry, without, type Entry } from './entries'

const RETRY_MS = 30_000
const PREFIX = 'pengshui:outbox'

type Made = { lot?: { code?: string }; count?: { count_id?: string; id?: string } }

/** Local storage outlives the tab and the day; what cannot be stored stays in the page alone. */
function store(at: string, entries: Entry[]): void {
  try {
    localStorage.setItem(at, JSON.stringify(entries))
  } catch {
    // Full or forbidden.
  }
}

/**
 * Deeds that are kept here first and sent then: with a line at once, without one when it is back. Each has the key its
 * draft was given, so that a lost answer and a second try are one deed.
 */
export function useOutbox() {
  const { api, me } = usePortal()
  const client = useQueryClient()
  const at = `${PREFIX}:${me.person.email}:${me.tenant?.id ?? ''}`
  const [entries, setEntries] = useState<Entry[]>(() => parseEntries(localStorage.getItem(at)))
  const sending = useRef(new Map<string, Promise<Entry>>())

  const change = useCallback(
    (next: (entries: Entry[]) => Entry[]) => {
      // What another tab has done since is in the store, not in this page.
      const changed = next(parseEntries(localStorage.getItem(at)))
      store(at, changed)
      setEntries(changed)
    },
    [at],
  )

  const attempt = useCallback(
    async (entry: Entry): Promise<Entry> => {
      try {
        const acting_for = me.tenant?.id
        // The same bytes are the same picture there, so a second try uploads nothing twice.
        const photo_ids: string[] = []
        for (const file of await keptPhotos(entry.key)) {
          const post = { method: 'POST' as const, file, query: { name: file.name }, acting_for }
          photo_ids.push((await api<{ image: { id: string } }>('listing-images', post)).image.id)
        }
        const made = await api<Made>(entry.path, {
          method: 'POST',
          body: {
            ...entry.body,
            ...(photo_ids.length > 0 ? { photo_ids } : {}),
            idempotency_key: entry.key,
          },
          acting_for,
        })
        void forgetPhotos(entry.key)
        const sent: Entry = { ...entry, state: 'sent', error: undefined, made: made.lot?.code ?? '' }
        change((all) => settled(all, entry.key, sent))
        void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
        return sent
      } catch (error) {
        if (isUnclear(error) || !(error instanceof ApiError) || error.status === 401) return entry
        const { code, message } = error
        const refused: Entry = { ...entry, state: 'refused', error: { code, message } }
        change((all) => settled(all, entry.key, refused))
        return refused
      }
    },
    [api, change, client, me.tenant?.id],
  )

  /** Pressed twice while it is underway, it is one try. @returns the entry as it stands afterwards */
  const send = useCallback(
    (entry: Entry): Promise<Entry> => {
      const underway = sending.current.get(entry.key)
      if (underway) return underway
      const trying = attempt(entry).finally(() => sending.current.delete(entry.key))
      sending.current.set(entry.key, trying)
      return trying
    },
    [attempt],
  )

  const sendAll = useCallback(async () => {
    for (const entry of parseEntries(localStorage.getItem(at)))
      if (entry.state === 'waiting' && (await send(entry)).state === 'waiting') return
  }, [at, send])

  useEffect(() => {
    const soon = () => void sendAll()
    soon()
    window.addEventListener('online', soon)
    const timer = setInterval(soon, RETRY_MS)
    return () => {
      window.removeEventListener('online', soon)
      clearInterval(timer)
    }
  }, [sendAll])

  return {
    entries,
    /** keeps a deed and tries to send it */
    put: async (entry: Omit<Entry, 'state' | 'made_at'>): Promise<Entry> => {
      const kept: Entry = { ...entry, state: 'waiting', made_at: new Date().toISOString() }
      change((all) => withEntry(all, kept))
      return send(kept)
    },
    sendAll,
    /** takes it off the list; `keeping` what a form still shows of it */
    drop: (key: string, { keeping = false } = {}) => {
      change((all) => without(all, key))
      if (!keeping) void forgetPhotos(key)
    },
  }
}

export type Outbox = ReturnType<typeof useOutbox>
