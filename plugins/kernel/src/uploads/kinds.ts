import { accept, refuse, type Result } from '../refusal'
import { fileEmpty, fileKindRefused, fileNameBad } from './refusals'

export const FILE_BYTES_MAX = 10 * 1024 * 1024
const NAME_MAX = 120

type Kind = { media_type: string; extension: string; matches: (bytes: Buffer) => boolean }

const starts = (bytes: Buffer, hex: string): boolean =>
  bytes.subarray(0, hex.length / 2).equals(Buffer.from(hex, 'hex'))

/** What files are kept as; recognised by what they are. Nothing that can carry a script to a reader's browser. */
const KINDS: Kind[] = [
  {
    media_type: 'application/pdf',
    extension: 'pdf',
    // A PDF says so first, and ends with its own mark; a page renamed to .pdf does neither.
    matches: (bytes) =>
      bytes.toString('latin1', 0, 5) === '%PDF-' &&
      bytes.subarray(-2048).toString('latin1').includes('%%EOF'),
  },
  { media_type: 'image/jpeg', extension: 'jpg', matches: (bytes) => starts(bytes, 'ffd8ff') },
  { media_type: 'image/png', extension: 'png', matches: (bytes) => starts(bytes, '89504e470d0a1a0a') },
  {
    media_type: 'image/webp',
    extension: 'webp',
    matches: (bytes) =>
      bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
  },
]

/** The kind of a file by its bytes, of all kinds or of pictures alone. Refuses `file_empty`, `file_kind_refused`. */
export function kindOf(
  bytes: Buffer,
  of: 'any' | 'picture' = 'any',
): Result<{ media_type: string; extension: string }> {
  if (bytes.length === 0) return refuse(fileEmpty())
  const kind = KINDS.find(
    ({ media_type, matches }) => (of === 'any' || media_type.startsWith('image/')) && matches(bytes),
  )
  return kind ? accept({ media_type: kind.media_type, extension: kind.extension }) : refuse(fileKindRefused())
}

/** A name to show, never a path to write to. Refuses `file_name_bad`: ways up, separators, hidden or invisible letters. */
export function checkFileName(typed: string): Result<string> {
  const name = typed.normalize('NFC').trim()
  const isPlain =
    name.length > 0 &&
    name.length <= NAME_MAX &&
    !/[\\/:*?"<>|]/.test(name) &&
    !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name) &&
    !name.startsWith('.') &&
    !name.includes('..')
  return isPlain ? accept(name) : refuse(fileNameBad())
}
