import { markOf, seal, unseal } from './sealed'

const secret = 'a secret of the house'

describe('a sealed text', () => {
  it('opens with its secret and its context, and tells nothing by itself', () => {
    const sealed = seal('6222021234567890123', 'seller:1', secret)
    expect(sealed).not.toContain('6222')
    expect(seal('6222021234567890123', 'seller:1', secret)).not.toBe(sealed)
    expect(unseal(sealed, 'seller:1', secret)).toBe('6222021234567890123')
  })

  it.each([
    ['another secret', (sealed: string) => unseal(sealed, 'seller:1', 'another secret of the house')],
    ['another row', (sealed: string) => unseal(sealed, 'seller:2', secret)],
    ['a changed text', (sealed: string) => unseal(`${sealed.slice(0, -2)}AA`, 'seller:1', secret)],
    ['no sealed text', () => unseal('6222021234567890123', 'seller:1', secret)],
    ['a short secret', () => seal('x', 'y', 'short')],
  ])('does not open with %s', (_name, open) =>
    expect(() => open(seal('6222021234567890123', 'seller:1', secret))).toThrow(),
  )

  it('has a mark that changes with it alone', () => {
    expect(markOf('1234', secret)).toBe(markOf('1234', secret))
    expect(markOf('1234', secret)).not.toBe(markOf('1235', secret))
  })
})
