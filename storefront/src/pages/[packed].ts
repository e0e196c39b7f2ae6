/** A compressed Digital Link, where no page has the name. */
export { COMPRESSED as ALL } from '../lib/resolver'
