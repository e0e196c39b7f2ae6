/** Photos of a claim, on their way from a form to the API; the phone has made them small if it runs scripts. */
export const PHOTOS_MAX = 5
export const PHOTO_MAX_BYTES = 1_000_000
/** Five photos straight from a phone's camera, so that even they get a sentence and not a broken line. */
export const UPLOAD_MAX_BYTES = 64_000_000

export type Photo = { media_type: 'image/jpeg' | 'image/png' | 'image/webp'; base64: string }
export type PhotoFault = 'photo_too_many' | 'photo_too_large' | 'photo_not_readable'

/** What the first bytes say it is; a name or a declared type can lie. */
export function mediaTypeOf(bytes: Uint8Array): Photo['media_type'] | null {
  const starts = (at: number, ...wanted: number[]) =>
    wanted.every((byte, index) => bytes[at + index] === byte)
  if (starts(0, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (starts(0, 0x89, 0x50, 0x4e, 0x47)) return 'image/png'
  if (starts(0, 0x52, 0x49, 0x46, 0x46) && starts(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp'
  return null
}

/** The photos of a form as the API takes them, or why one of them cannot be sent. */
export async function photosOf(data: FormData): Promise<Photo[] | PhotoFault> {
  const files = data.getAll('photos').filter((file) => file instanceof File && file.size > 0) as File[]
  if (files.length > PHOTOS_MAX) return 'photo_too_many'
  if (files.some(({ size }) => size > PHOTO_MAX_BYTES)) return 'photo_too_large'
  const photos: Photo[] = []
  for (const file of files) {
    const bytes = Buffer.from(await file.arrayBuffer())
    const media_type = mediaTypeOf(bytes)
    if (!media_type) return 'photo_not_readable'
    photos.push({ media_type, base64: bytes.toString('base64') })
  }
  return photos
}

/** A form with files; null when it is too large to be read at all. */
export async function readUpload(request: Request): Promise<FormData | null> {
  if (Number(request.headers.get('content-length') ?? 0) > UPLOAD_MAX_BYTES) return null
  return request.formData()
}
