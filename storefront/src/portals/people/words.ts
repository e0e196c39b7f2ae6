import type { Lang } from '../../lib/format'
import type { PortalName } from '../../lib/portal'
import { institutionWords } from '../../words/institution'
import { sellerWords } from '../../words/seller'

/** Who keeps the members of each kind of unit. */
export const KEEPER: Record<PortalName, string> = { agency: 'manager', coop: 'owner' }

type Words = Pick<ReturnType<typeof institutionWords>, 'people' | 'join'>

/** What each portal's people are told: the same pages, its own names of roles. */
export const peopleWords = (portal: PortalName, lang: Lang): Words =>
  portal === 'coop' ? sellerWords(lang) : institutionWords(lang)
