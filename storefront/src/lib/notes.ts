import { backendOrNull } from './backend'
import type { Listing } from './types'

/** Cart lines do not say what was promised about their goods; the listings do. Asked once for each product. */
const HANDLES_MAX = 60
const AT_ONCE = 6
const KEPT_MAX = 500
const KEPT_MS = 30_000
const kept = new Map<string, { listing: Listing | null; until_ms: number }>()

async function readOne(handle: string): Promise<Listing | null> {
  const hit = kept.get(handle)
  if (hit && hit.until_ms > Date.now()) return hit.listing
  const answer = await backendOrNull<{ listing: Listing }>(`/store/listings/${encodeURIComponent(handle)}`)
  const [oldest] = kept.keys()
  if (kept.size >= KEPT_MAX && oldest !== undefined) kept.delete(oldest)
  kept.set(handle, { listing: answer?.listing ?? null, until_ms: Date.now() + KEPT_MS })
  return answer?.listing ?? null
}

/** The listings of these products by handle; what is off the shelf is left out. */
export async function readNotes(handles: string[]): Promise<Map<string, Listing>> {
  const wanted = [...new Set(handles)].slice(0, HANDLES_MAX)
  const notes = new Map<string, Listing>()
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const some = wanted.slice(from, from + AT_ONCE)
    const found = await Promise.all(some.map(readOne))
    found.forEach((listing, index) => listing && notes.set(some[index] ?? '', listing))
  }
  return notes
}
