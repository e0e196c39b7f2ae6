import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { systemClock } from '@pengshui/kernel'
import {
  EPC_FORMATS,
  EPCIS_CONTEXT,
  inFormat,
  queryDocumentToXml,
  refusal,
  type EpcFormat,
  type EpcisEvent,
} from '../../domain/epcis'

type Form = 'json' | 'xml'

/** A token is a place in an order and would lead on for ever; this long it is promised to. */
const TOKEN_PROMISED_MS = 30 * 86_400_000

/** JSON unless XML is asked for; a caller that takes neither is told so. */
export function formOf(req: MedusaRequest): Form {
  const accepted = (req.get('accept') ?? '*/*').toLowerCase()
  if (/application\/(ld\+)?json|\*\/\*|application\/\*/.test(accepted)) return 'json'
  if (/(application|text)\/xml/.test(accepted)) return 'xml'
  throw refusal(
    'NotAcceptableException',
    'Answers are application/json, application/ld+json or application/xml',
  )
}

/** A header that names one of several ways. */
export function choice<T extends string>(
  req: MedusaRequest,
  name: string,
  among: readonly T[],
  otherwise: T,
): T {
  const asked = req.get(name) ?? otherwise
  const found = among.find((each) => each === asked)
  if (!found) throw refusal('NotAcceptableException', `${name} is one of ${among.join(', ')}`)
  return found
}

const XML_FORMATS = ['No_Preference', 'Always_Web_URI', 'Always_URN', 'Never_Translates'] as const

/** The answer to a query, in the form and with the identifiers asked for. */
export function sendEvents(
  req: MedusaRequest,
  res: MedusaResponse,
  events: EpcisEvent[],
  next: string | null,
  queryName = 'SimpleEventQuery',
): void {
  const form = formOf(req)
  const format: EpcFormat = choice(req, 'GS1-EPC-Format', EPC_FORMATS, 'Always_GS1_Digital_Link')
  const terms =
    choice(req, 'GS1-CBV-XML-Format', XML_FORMATS, 'No_Preference') === 'Always_URN' ? 'urn' : 'web'
  const told = events.map((event) => inFormat(event, format))
  const creationDate = new Date().toISOString()
  res.setHeader('GS1-EPC-Format', format)
  res.setHeader('GS1-CBV-XML-Format', terms === 'urn' ? 'Always_URN' : 'Always_Web_URI')
  pageLink(req, res, next)
  if (form === 'xml') {
    const xml = queryDocumentToXml(told, { terms, creationDate, queryName })
    res.type('application/xml').send(xml)
    return
  }
  res.json(queryDocument(told, { queryName }, creationDate))
}

export const queryDocument = (
  eventList: EpcisEvent[],
  names: { queryName: string; subscriptionID?: string },
  creationDate: string,
) => ({
  ...{ '@context': [EPCIS_CONTEXT], type: 'EPCISQueryDocument', schemaVersion: '2.0', creationDate },
  epcisBody: { queryResults: { ...names, resultsBody: { eventList } } },
})

/** Where the next page is, and until when it is promised there; the last one has no such headers. */
export function pageLink(req: MedusaRequest, res: MedusaResponse, next: string | null): void {
  if (next === null) return
  const address = new URL(req.originalUrl, `${req.protocol}://${req.get('host') ?? 'localhost'}`)
  address.searchParams.set('nextPageToken', next)
  res.setHeader('Link', `<${address.href}>; rel="next"`)
  const until = new Date(systemClock().getTime() + TOKEN_PROMISED_MS)
  res.setHeader('GS1-Next-Page-Token-Expires', until.toISOString())
}

export function sendCollection(
  req: MedusaRequest,
  res: MedusaResponse,
  member: string[],
  next: string | null,
): void {
  if (formOf(req) === 'xml') throw refusal('NotAcceptableException', 'Collections are told in JSON')
  pageLink(req, res, next)
  res.json({ '@context': EPCIS_CONTEXT, type: 'Collection', member })
}
