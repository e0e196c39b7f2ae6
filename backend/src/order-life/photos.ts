import { accept, refuse, type Result } from '@pengshui/kernel'
import type { Photo } from '../modules/order_life'
import { photoNotReadable, photoTooLarge } from './refusals'

export const PHOTO_BYTES_MAX = 1_048_576

/** First bytes of the pictures we keep; what a client says a file is does not count. */
const SIGNATURES: [string, (bytes: Buffer) => boolean][] = [
  ['image/jpeg', (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))],
  ['image/png', (bytes) => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))],
  [
    'image/webp',
    (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
  ],
]

/** Photos of a request as bytes, each recognised by what it is. Refuses `photo_not_readable`, `photo_too_large` by row. */
export function readPhotos(photos: { base64: string }[]): Result<Photo[]> {
  const read: Photo[] = []
  for (const [row, { base64 }] of photos.entries()) {
    const bytes = Buffer.from(base64, 'base64')
    if (bytes.length > PHOTO_BYTES_MAX) return refuse(photoTooLarge(row))
    const found = SIGNATURES.find(([, matches]) => matches(bytes))
    if (!found) return refuse(photoNotReadable(row))
    read.push({ media_type: found[0], bytes })
  }
  return accept(read)
}
