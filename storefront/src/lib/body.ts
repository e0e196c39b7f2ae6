import { refusal } from './portal'

/** A request's body, measured while it comes in; null as soon as it is larger than it may be. */
export async function readBody(request: Request, max_bytes: number): Promise<Buffer<ArrayBuffer> | null> {
  if (Number(request.headers.get('content-length') ?? 0) > max_bytes) return null
  const parts: Uint8Array[] = []
  let bytes = 0
  // Leaving the loop early cancels the stream: the rest is never read.
  for await (const part of request.body ?? []) {
    bytes += part.byteLength
    if (bytes > max_bytes) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

export const tooLarge = (): Response => refusal(413, 'body_too_large', 'The request is too large')
