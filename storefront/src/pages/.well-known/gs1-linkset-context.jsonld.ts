import { document } from '../../lib/resolver'

/** How the lists of links read as linked data. */
export const ALL = document('context', 'application/ld+json')
