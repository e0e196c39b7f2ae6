import { createStore, del, entries, get, set, type UseStore } from 'idb-keyval'

/** The browser's database, which holds what its other stores are too small for; opened when it is first needed. */
let opened: UseStore | undefined
const store = (): UseStore => (opened ??= createStore('pengshui-photos', 'waiting'))
/** For a browser that stores nothing: then they live as long as the page. */
const inPage = new Map<string, File[]>()

const OUTBOX = 'pengshui:outbox'

export async function keptPhotos(key: string): Promise<File[]> {
  const kept = await get<File[]>(key, store()).catch(() => undefined)
  return kept ?? inPage.get(key) ?? []
}

export async function keepPhotos(key: string, photos: File[]): Promise<void> {
  if (photos.length === 0) return forgetPhotos(key)
  inPage.set(key, photos)
  await set(key, photos, store()).catch(() => undefined)
}

export async function forgetPhotos(key: string): Promise<void> {
  inPage.delete(key)
  await del(key, store()).catch(() => undefined)
}

/** Whoever logs out leaves the photos that still wait to be sent, and no others. */
export async function forgetDraftPhotos(): Promise<void> {
  const waiting = Object.keys(localStorage)
    .filter((at) => at.startsWith(OUTBOX))
    .map((at) => localStorage.getItem(at) ?? '')
    .join()
  const kept = await entries<string, File[]>(store()).catch(() => [])
  for (const key of new Set([...kept.map(([one]) => one), ...inPage.keys()]))
    if (!waiting.includes(key)) await forgetPhotos(key)
}
