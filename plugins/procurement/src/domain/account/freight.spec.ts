import { freightOwedWith } from './freight'

const signed = (child_id: string, day: number) => ({ child_id, accepted_at: new Date(2026, 10, day) })

describe('the price of the way', () => {
  it.each([
    ['nobody has signed', [], null],
    ['one has', [signed('a', 3)], 'a'],
    ['the later part was numbered first', [signed('a', 4), signed('b', 3)], 'b'],
    ['two at once', [signed('b', 3), signed('a', 3)], 'a'],
  ])('is owed where %s', (_what, all, expected) => expect(freightOwedWith(all)).toBe(expected))
})
