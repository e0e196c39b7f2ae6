import { LINK_TYPES } from './level'
import { CONTEXT_PATH, VOCABULARY } from './linkset'

/** Keys this resolver answers for: shipping unit, product, place. */
export const RESOLVED_KEYS = ['00', '01', '414'] as const

/** What any client may know of this resolver beforehand (`/.well-known/gs1resolver`). */
export const resolverDescription = (site: string) => ({
  name: '彭水赶场 Pengshui Market',
  resolverRoot: site,
  supportedPrimaryKeys: [...RESOLVED_KEYS],
  supportedLinkType: [{ namespace: VOCABULARY, prefix: 'gs1:' }],
  activeLinkTypes: [...LINK_TYPES],
  linkTypeDefaultCanBeLinkset: false,
  supportsLanguageVariants: true,
  supportsSemanticInterpretation: false,
  validatesAIcombinations: false,
  jsonLdContext: site + CONTEXT_PATH,
  contact: { fn: '彭水赶场 Pengshui Market' },
})
