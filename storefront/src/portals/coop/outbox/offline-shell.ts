import { useEffect } from 'react'
import { usePortal } from '../../shared/context'

/** The same name as in public/coop-worker.js. */
const CACHE = 'pengshui-coop-shell'
const PARTS = /\/_astro\/[\w.-]+/g
const isPart = ({ origin, pathname }: URL): boolean =>
  origin === location.origin && (pathname.startsWith('/_astro/') || pathname === '/mark.svg')

/** From here on this page opens without a line: its frame and scripts are kept, no answer of the API among them. */
export function useOfflineShell(): void {
  const { lang } = usePortal()
  useEffect(() => {
    // A help, not a condition: a browser without workers, or a page without https, works with a line only.
    void keepShell(lang === 'en' ? '/en/coop/take-in' : '/coop/take-in').catch(() => undefined)
  }, [lang])
}

async function keepShell(path: string): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return
  await navigator.serviceWorker.register('/coop-worker.js', { scope: path })
  const page = await fetch(path)
  if (!page.ok || page.redirected) return
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name))
  const parts = new Set(loaded.filter(isPart).map(({ pathname }) => pathname))
  const html = await page.clone().text()
  // A release between this page's scripts and the frame just read: the next reload keeps the new one whole.
  if ([...html.matchAll(PARTS)].some(([part]) => part.endsWith('.js') && !parts.has(part))) return
  const kept = await (await caches.open(CACHE)).match(path)
  // Parts carry their content in their names; with another frame the old ones are of no use any more.
  if (kept && (await kept.text()) !== html) await caches.delete(CACHE)
  const cache = await caches.open(CACHE)
  for (const part of parts) if (!(await cache.match(part))) await cache.add(part)
  await cache.put(path, page)
}
