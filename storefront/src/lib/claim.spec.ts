import { checkClaim, readClaim, type ClaimForm } from './claim'
import type { Photo } from './photos'

const PHOTO: Photo = { media_type: 'image/jpeg', base64: '' }
const form: ClaimForm = { kind: 'damage', units: 2, reason: '化了', key: 'x' }

it.each<[string, Partial<ClaimForm>, Photo[], string[]]>([
  ['a damage with its photo', {}, [PHOTO], []],
  ['a damage without', {}, [], ['photos']],
  ['a return needs none', { kind: 'return' }, [], []],
  ['no kind', { kind: '' }, [PHOTO], ['kind']],
  ['more than was bought', { units: 3 }, [PHOTO], ['units']],
  ['half a unit', { units: 0.5 }, [PHOTO], ['units']],
  ['no number', { units: Number.NaN }, [PHOTO], ['units']],
  ['no word', { reason: '' }, [PHOTO], ['reason']],
])('%s', (_name, change, photos, faults) =>
  expect(checkClaim({ ...form, ...change }, 2, photos)).toEqual(faults),
)

describe('what a form says', () => {
  it('a foreign kind is none, and a key is made where there is none', () => {
    const data = new FormData()
    data.set('kind', 'robbery')
    data.set('key', '../..')
    const read = readClaim(data)
    expect(read.kind).toBe('')
    expect(read.key).toMatch(/^[0-9a-f-]{36}$/)
  })
  it('the key of an attempt stays', () => {
    const data = new FormData()
    data.set('key', '0123456789abcdef')
    expect(readClaim(data).key).toBe('0123456789abcdef')
  })
})
