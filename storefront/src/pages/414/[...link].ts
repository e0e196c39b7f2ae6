/** What the number of a place points at. */
export { ALL } from '../../lib/resolver'
