import type { AstroCookies } from 'astro'

/** A word carried over one redirect: what a reorder could not put into the cart. Read once, then gone. */
export type LeftOut = { name: string; reason: string }
export type Flash = { added: number; left_out: LeftOut[]; more: number }

const NAME = 'pm_flash'
const LIFE_SECONDS = 300
/** A cookie holds about 4 KB. */
const SHOWN_MAX = 10
const NAME_MAX = 60

export function writeFlash(cookies: AstroCookies, added: number, left_out: LeftOut[]): void {
  const flash: Flash = {
    added,
    left_out: left_out
      .slice(0, SHOWN_MAX)
      .map(({ name, reason }) => ({ name: name.slice(0, NAME_MAX), reason })),
    more: Math.max(0, left_out.length - SHOWN_MAX),
  }
  cookies.set(NAME, Buffer.from(JSON.stringify(flash)).toString('base64url'), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: process.env.PUBLIC_HTTPS === 'true',
    maxAge: LIFE_SECONDS,
  })
}

export function takeFlash(cookies: AstroCookies): Flash | null {
  const text = cookies.get(NAME)?.value
  if (!text) return null
  cookies.delete(NAME, { path: '/' })
  return parseFlash(text)
}

/** A cookie is the visitor's to change: anything but our own shape is nothing. */
export function parseFlash(text: string): Flash | null {
  try {
    const found = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Partial<Flash> | null
    const { added, left_out, more } = found ?? {}
    if (!Number.isInteger(added) || !Number.isInteger(more) || !Array.isArray(left_out)) return null
    const said = left_out.filter(
      (one: Partial<LeftOut> | null) => typeof one?.name === 'string' && typeof one.reason === 'string',
    )
    return { added: added as number, more: more as number, left_out: said }
  } catch {
    // Not written by us: the same as no word at all.
    return null
  }
}
