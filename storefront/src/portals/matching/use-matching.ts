import { matchingWords } from '../../words/matching'
import { usePortal } from '../shared/context'

/** The same pages serve both sides: what is one's own is the other's to find. */
const SIDES = {
  agency: { own: 'demands', theirs: 'supplies', roles: ['requester'] },
  coop: { own: 'supplies', theirs: 'demands', roles: ['owner', 'listing'] },
} as const

export function useMatching() {
  const portal = usePortal()
  const { own, theirs, roles } = SIDES[portal.portal]
  return { ...portal, said: matchingWords(portal.lang), own, theirs, mayPost: portal.can(...roles) }
}
