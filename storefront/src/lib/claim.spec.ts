import { checkClaim, readClaim, type ClaimForm } from './claim'

const form: ClaimForm = { kind: 'damage', units: 2, reason: '化了', key: 'x' }

it.each<[string, Partial<ClaimForm>, number, string[]]>([
  ['a damage with its photo', {}, 1, []],
  ['a damage without', {}, 0, ['photos']],
  ['a return needs none', { kind: 'return' }, 0, []],
  ['no kind', { kind: '' }, 1, ['kind']],
  ['more than was bought', { units: 3 }, 1, ['units']],
  ['half a unit', { units: 0.5 }, 1, ['units']],
  ['no number', { units: Number.NaN }, 1, ['units']],
  ['no word', { reason: '' }, 1, ['reason']],
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
