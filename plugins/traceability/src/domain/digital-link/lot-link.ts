import type { Day } from '@pengshui/kernel'
import type { LotFacts } from '../lot'
import { generateDigitalLink } from './generate'
import type { Element } from './parse'

type Labelled = Pick<LotFacts, 'gtin' | 'code' | 'produced_on' | 'expires_on'>

/** GS1 writes a day as YYMMDD. */
const gs1Day = (day: Day): string => day.replaceAll('-', '').slice(2)

const readable = (elements: Element[]): string => elements.map(({ ai, value }) => `(${ai})${value}`).join('')

/**
 * The lot as a GS1 element string in its readable form: GTIN (01), lot (10), production date (11), best before (15).
 * The lot comes last: it is of variable length, and so needs no separator.
 */
export const elementString = ({ gtin, code, produced_on, expires_on }: Labelled): string =>
  readable([
    { ai: '01', value: gtin },
    { ai: '11', value: gs1Day(produced_on) },
    { ai: '15', value: gs1Day(expires_on) },
    { ai: '10', value: code },
  ])

/** The lot's address (GS1 Digital Link 1.4): GTIN and lot in the path, dates as attributes. */
export const digitalLink = (site: string, { gtin, code, expires_on }: Labelled): string =>
  addressOf(site, [
    { ai: '01', value: gtin },
    { ai: '10', value: code },
    { ai: '15', value: gs1Day(expires_on) },
  ])

/** A shipping unit as a barcode and as an address. */
export const ssccElementString = (sscc: string): string => readable([{ ai: '00', value: sscc }])
export const ssccLink = (site: string, sscc: string): string => addressOf(site, [{ ai: '00', value: sscc }])

/** Our own numbers always make a link: one that does not is a bug. */
function addressOf(site: string, elements: Element[]): string {
  const link = generateDigitalLink(elements, site)
  if (typeof link !== 'string') throw new Error(`No link: ${link.fault}`)
  return link
}
