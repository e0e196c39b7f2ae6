import { isUscc, tidyUscc, usccCheckCharacter } from './uscc'

/** A code whose head is invented and whose check fits. */
const coded = (head: string): string => `${head}${usccCheckCharacter(head)}`

describe('unified social credit codes', () => {
  it.each([
    ['91350100M000100Y43', true],
    [coded('93500243MA5U12345'), true],
    ['91350100M000100Y44', false],
    ['91350100M000100Y4', false],
    ['91350100MO00100Y43', false],
    ['', false],
  ])('%s: %s', (code, fits) => expect(isUscc(code)).toBe(fits))

  it('are the same code however typed', () =>
    expect(tidyUscc(' 91350100-m000100y４3 ')).toBe('91350100M000100Y43'))
})
