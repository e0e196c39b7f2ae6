import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/**
 * A text kept so that a copy of the database does not tell it (AES-256-GCM). `context` says whose it is and is bound to
 * it: moved to another row it opens nothing.
 */
const PREFIX = 'v1'
const SALT = 'pengshui-sealed'
const SECRET_MIN = 16

function keyOf(secret: string, use: string): Buffer {
  if (secret.length < SECRET_MIN) throw new Error(`A sealing secret has at least ${SECRET_MIN} characters`)
  return Buffer.from(hkdfSync('sha256', secret, SALT, use, 32))
}

export function seal(text: string, context: string, secret: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, 'seal'), nonce)
  cipher.setAAD(Buffer.from(context))
  const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [PREFIX, ...[nonce, cipher.getAuthTag(), bytes].map((part) => part.toString('base64url'))].join('.')
}

/** @throws when it was sealed with another secret, for another context, or changed since */
export function unseal(sealed: string, context: string, secret: string): string {
  const [prefix, nonce = '', tag = '', bytes = ''] = sealed.split('.')
  if (prefix !== PREFIX) throw new Error('Not a sealed text')
  const opener = createDecipheriv('aes-256-gcm', keyOf(secret, 'seal'), Buffer.from(nonce, 'base64url'))
  opener.setAAD(Buffer.from(context))
  opener.setAuthTag(Buffer.from(tag, 'base64url'))
  return Buffer.concat([opener.update(Buffer.from(bytes, 'base64url')), opener.final()]).toString('utf8')
}

/** The same for the same text, and no way back: to see that a sealed text changed without opening it. */
export const markOf = (text: string, secret: string): string =>
  createHmac('sha256', keyOf(secret, 'mark')).update(text).digest('base64url').slice(0, 12)
