import { parseEntries, settled, withEntry, without, type Entry } from './entries'

const entry = (key: string, state: Entry['state'] = 'waiting'): Entry => ({
  ...{ key, kind: 'intake', label: key, path: 'lots', body: {}, made_at: '2026-11-26T00:00:00Z', state },
})

describe('the outbox', () => {
  it('the same deed pressed twice is one entry; one that was sent stays sent', () => {
    const once = withEntry([], entry('a'))
    expect(withEntry(once, entry('a'))).toHaveLength(1)
    const sent = settled(once, 'a', { state: 'sent', made: 'LOT-1' })
    expect(withEntry(sent, entry('a'))).toEqual(sent)
  })

  it('a refused deed is tried again under its key, or dropped', () => {
    const refused = settled([entry('a')], 'a', {
      state: 'refused',
      error: { code: 'zone_unknown', message: '' },
    })
    expect(withEntry(refused, entry('a'))).toMatchObject([{ state: 'waiting' }])
    expect(without(refused, 'a')).toEqual([])
  })

  it('forgets what was sent long ago, and nothing that waits', () => {
    const many = [entry('w'), ...Array.from({ length: 25 }, (_, n) => entry(`s${n}`, 'sent'))]
    const left = settled(many, 'none', {})
    expect([left.length, left[0]?.key, left[1]?.key]).toEqual([21, 'w', 's5'])
  })

  it.each([null, '', '{', '{}', '[1,{"key":1}]'])('reads nothing out of %j', (text) =>
    expect(parseEntries(text)).toEqual([]),
  )
})
