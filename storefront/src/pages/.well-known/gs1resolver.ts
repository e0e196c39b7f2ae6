import { document } from '../../lib/resolver'

/** What this resolver resolves, as the standard wants it told. */
export const ALL = document('description', 'application/json')
