import { defineMiddleware } from 'astro:middleware'
import { wordsFor } from './words'
import type { Lang } from './lib/format'

const HEADERS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'geolocation=(), microphone=(), camera=(self)',
}

/** One set of pages, two languages: /en/... is the same page told in English. */
export const onRequest = defineMiddleware(async (context, next) => {
  const { pathname, search } = context.url
  const english = pathname === '/en' || pathname.startsWith('/en/')
  // A rewrite runs this middleware again, with the language already decided.
  const lang: Lang = context.locals.lang ?? (english ? 'en' : 'zh')
  context.locals.lang = lang
  context.locals.words = wordsFor(lang)
  context.locals.path = english ? pathname.slice(3) || '/' : pathname
  const response = await (english ? next(context.locals.path + search) : next())
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value)
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-cache')
  return response
})
