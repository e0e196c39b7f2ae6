import type { Day } from '@pengshui/kernel'
import type { LotFacts } from './lot'

type Labelled = Pick<LotFacts, 'gtin' | 'code' | 'produced_on' | 'expires_on'>

/** GS1 writes a day as YYMMDD. */
const gs1Day = (day: Day): string => day.replaceAll('-', '').slice(2)

/**
 * The lot as a GS1 element string in its readable form: GTIN (01), lot (10), production date (11), best before (15).
 * The lot comes last: it is of variable length, and so needs no separator.
 */
export const elementString = ({ gtin, code, produced_on, expires_on }: Labelled): string =>
  `(01)${gtin}(11)${gs1Day(produced_on)}(15)${gs1Day(expires_on)}(10)${code}`

/** The lot's address (GS1 Digital Link 1.4): GTIN and lot in the path, dates as attributes. */
export function digitalLink(site: string, { gtin, code, expires_on }: Labelled): string {
  const path = `/01/${gtin}/10/${encodeURIComponent(code)}`
  return `${site.replace(/\/+$/, '')}${path}?15=${gs1Day(expires_on)}`
}
