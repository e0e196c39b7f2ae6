import { RefusalError } from '../refusal'
import { FILE_BYTES_MAX } from './kinds'
import { fileTooLarge } from './refusals'

/** What is needed of a request: its declared length, its bytes as they come, and the way to end it. */
type Upload = {
  get: (header: string) => string | undefined
  res?: { setHeader: (name: string, value: string) => unknown }
}

/**
 * The bytes of an upload, read as they come. One that says it is too large, or turns out to be, is refused without
 * being read to its end. Refuses `file_too_large`.
 */
export async function readUpload(req: Upload, bytes_max = FILE_BYTES_MAX): Promise<Buffer> {
  const tooLarge = (): RefusalError => {
    // What is still coming is not wanted: the connection ends with the answer.
    req.res?.setHeader('connection', 'close')
    return new RefusalError(fileTooLarge(bytes_max))
  }
  if (Number(req.get('content-length') ?? 0) > bytes_max) throw tooLarge()
  const parts: Buffer[] = []
  let length = 0
  for await (const part of req as Upload & AsyncIterable<Buffer>) {
    length += part.length
    if (length > bytes_max) throw tooLarge()
    parts.push(part)
  }
  return Buffer.concat(parts)
}
