/** What the label of a shipping unit points at. */
export { ALL } from '../../lib/resolver'
