import { Unzip, UnzipInflate } from 'fflate'
import { accept, refuse, type Result } from '../refusal'
import { fileNotReadable, fileUnpacksTooLarge } from './refusals'

/** Small bites, so that a bomb is noticed a few megabytes late at most: deflate grows a byte to 1032 at most. */
const BITE_BYTES = 2048
const ENTRIES_MAX = 2000

class Stop extends Error {}

/**
 * The wanted parts of a zip archive, unpacked under one limit for their sum. The sizes the archive declares are not
 * believed: what comes out is counted as it comes.
 */
export function unpack(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  unpacked_bytes_max: number,
): Result<Map<string, Uint8Array>> {
  const parts = new Map<string, Uint8Array[]>()
  let [total, entries] = [0, 0]
  const unzip = new Unzip((file) => {
    if (++entries > ENTRIES_MAX) throw new Stop()
    if (!isWanted(file.name)) return
    const chunks: Uint8Array[] = []
    parts.set(file.name, chunks)
    file.ondata = (error, chunk) => {
      if (error) throw error
      total += chunk.length
      if (total > unpacked_bytes_max) throw new Stop()
      chunks.push(chunk)
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length; at += BITE_BYTES)
      unzip.push(bytes.subarray(at, at + BITE_BYTES), at + BITE_BYTES >= bytes.length)
  } catch (error) {
    return refuse(error instanceof Stop ? fileUnpacksTooLarge(unpacked_bytes_max) : fileNotReadable())
  }
  return accept(new Map([...parts].map(([name, chunks]) => [name, Buffer.concat(chunks)])))
}
