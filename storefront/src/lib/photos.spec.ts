import { mediaTypeOf, PHOTO_MAX_BYTES, photosOf, PHOTOS_MAX } from './photos'

const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2])
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d])
const WEBP = Uint8Array.from([...Buffer.from('RIFF'), 0, 0, 0, 0, ...Buffer.from('WEBP')])
const HEIC = Uint8Array.from([0, 0, 0, 0x18, ...Buffer.from('ftypheic')])

it.each([
  ['JPEG', JPEG, 'image/jpeg'],
  ['PNG', PNG, 'image/png'],
  ['WebP', WEBP, 'image/webp'],
  ['HEIC', HEIC, null],
  ['nothing', new Uint8Array(), null],
])('%s by its first bytes', (_name, bytes, type) => expect(mediaTypeOf(bytes)).toBe(type))

const form = (...files: Uint8Array<ArrayBuffer>[]): FormData => {
  const data = new FormData()
  for (const bytes of files) data.append('photos', new File([bytes], 'a.jpg', { type: 'image/jpeg' }))
  return data
}

describe('the photos of a form', () => {
  it('an empty input is no photo', async () => expect(await photosOf(form(new Uint8Array()))).toEqual([]))
  it('keeps what the bytes say, not the name', async () =>
    expect(await photosOf(form(PNG))).toEqual([
      { media_type: 'image/png', base64: Buffer.from(PNG).toString('base64') },
    ]))
  it.each([
    ['too many', Array.from({ length: PHOTOS_MAX + 1 }, () => JPEG), 'photo_too_many'],
    ['one too large', [new Uint8Array(PHOTO_MAX_BYTES + 1)], 'photo_too_large'],
    ['one that is no picture', [JPEG, HEIC], 'photo_not_readable'],
  ])('%s', async (_name, files, fault) => expect(await photosOf(form(...files))).toBe(fault))
})
