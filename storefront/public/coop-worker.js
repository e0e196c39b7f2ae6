/**
 * Opens one page without a line: the intake of a cooperative. It answers with the page's frame and its scripts, which
 * the page itself has put here (src/portals/coop/outbox/offline-shell.ts). Calls of the API pass it by: what a seller
 * sees or sends is never kept here.
 */
const CACHE = 'pengshui-coop-shell'
/** A signal that takes longer than this is none. */
const LINE_MS = 6000

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(openPage(request, pathname))
  else if (pathname.startsWith('/_astro/') || pathname === '/mark.svg') event.respondWith(openPart(request))
})

/** What the line brings, or the kept frame where it brings nothing in time. */
async function openPage(request, pathname) {
  const kept = await (await caches.open(CACHE)).match(pathname.replace(/\/+$/, ''))
  if (!kept) return fetch(request)
  const late = new Promise((resolve) => setTimeout(resolve, LINE_MS, kept))
  return Promise.race([fetch(request).catch(() => kept), late])
}

/** A part never changes under its name: what is here is as good as new. */
async function openPart(request) {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}
