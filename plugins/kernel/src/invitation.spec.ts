import { invitationEnd, invitationHash, isInvitationOpen, newInvitationToken, plainEmail } from './invitation'

const at = new Date('2026-11-26T04:00:00Z')
const expires_at = invitationEnd(at, 7)

describe('an invitation', () => {
  it.each([
    ['pending', at, true],
    ['pending', new Date(expires_at.getTime() - 1), true],
    ['pending', expires_at, false],
    ['accepted', at, false],
    ['withdrawn', at, false],
  ] as const)('that is %s at %s is open: %s', (status, when, open) =>
    expect(isInvitationOpen({ status, expires_at }, when)).toBe(open),
  )

  it('has a token nobody guesses, known by its hash alone', () => {
    const tokens = new Set(Array.from({ length: 100 }, newInvitationToken))
    expect(tokens.size).toBe(100)
    for (const token of tokens) {
      expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
      expect(invitationHash(token)).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  it('is for one address, however it is typed', () =>
    expect(plainEmail('  Li.Ming@Example.ORG ')).toBe('li.ming@example.org'))
})
