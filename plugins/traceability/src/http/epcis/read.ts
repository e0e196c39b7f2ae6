import type { MedusaRequest } from '@medusajs/framework/http'
import { readDocument, readXmlDocument, refusal, type Json, type ReadDocument } from '../../domain/epcis'
import type { Partner } from '../../modules/epcis'
import { PER_PAGE_MAX } from '../../modules/epcis'
import { readXml, XmlFault } from '../../xml/read-xml'
import { CAPTURE_EVENTS_MAX, type EpcisRequest } from './door'

const PER_PAGE = 30

export const partnerOf = (req: MedusaRequest): Partner =>
  (req as MedusaRequest & { epcisPartner: Partner }).epcisPartner

/** The document of a capture, in whichever of the two forms it came; what is wrong around its events is a refusal. */
export function documentOf(req: EpcisRequest): ReadDocument {
  const document = parsed(req)
  const [first] = document.issues
  if (first) throw refusal('ValidationException', first.message, first.path)
  if (document.events.length === 0) throw refusal('ValidationException', 'The document has no event')
  if (document.events.length > CAPTURE_EVENTS_MAX)
    throw refusal('CaptureLimitExceededException', `A document has at most ${CAPTURE_EVENTS_MAX} events`)
  return document
}

const typeOf = (req: EpcisRequest): string =>
  ((req.get('content-type') ?? '').split(';')[0] ?? '').trim().toLowerCase()

/** A body that has no XML form. */
export function jsonBodyOf(req: EpcisRequest, otherwise: string): unknown {
  const type = typeOf(req)
  if (type === 'application/json') return req.body
  if (type === 'application/ld+json') return jsonOf(req.epcisText ?? '')
  throw refusal('UnsupportedMediaTypeException', otherwise)
}

function parsed(req: EpcisRequest): ReadDocument {
  switch (typeOf(req)) {
    case 'application/json':
      return readDocument(req.body)
    case 'application/ld+json':
      return readDocument(jsonOf(req.epcisText ?? ''))
    case 'application/xml':
    case 'text/xml':
      try {
        return readXmlDocument(readXml(req.epcisText ?? ''))
      } catch (error) {
        if (error instanceof XmlFault) throw refusal('ValidationException', error.message)
        throw error
      }
    default:
      throw refusal(
        'UnsupportedMediaTypeException',
        'Send application/json, application/ld+json or application/xml',
      )
  }
}

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text, (_key, each: unknown) => {
      if (typeof each === 'string' && each.includes('\0')) throw new SyntaxError('NUL')
      return each
    })
    return value
  } catch {
    throw refusal('ValidationException', 'The body is not JSON, or holds a character that cannot be kept')
  }
}

export type Paging = { partner: Partner; perPage: number; token?: string }

export function pagingOf(req: MedusaRequest): Paging {
  const { perPage = PER_PAGE, nextPageToken } = req.query as Json
  const size = Number(perPage)
  if (!Number.isInteger(size) || size < 1 || size > PER_PAGE_MAX)
    throw refusal('QueryParameterException', `perPage must be a whole number from 1 to ${PER_PAGE_MAX}`)
  if (nextPageToken !== undefined && (typeof nextPageToken !== 'string' || nextPageToken.length > 3000))
    throw refusal('QueryParameterException', 'nextPageToken is none of this repository')
  return { partner: partnerOf(req), perPage: size, token: nextPageToken as string | undefined }
}

/** `GS1-Extensions: example=https://ns.example.com/epcis/`: what the prefixes of a query stand for. */
export function extensionsHeader(req: MedusaRequest): Record<string, string> {
  const told = (req.get('gs1-extensions') ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)
  return Object.fromEntries(
    told.map((each) => {
      const [, prefix, namespace] = /^([A-Za-z][\w-]*)=(\S+)$/.exec(each) ?? []
      if (!prefix || !namespace)
        throw refusal('QueryParameterException', 'GS1-Extensions is written prefix=namespace')
      return [prefix, namespace]
    }),
  )
}
