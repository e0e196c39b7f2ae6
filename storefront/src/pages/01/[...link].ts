/** What a label's GS1 Digital Link points at: a product, or one lot of it. */
export { ALL } from '../../lib/resolver'
