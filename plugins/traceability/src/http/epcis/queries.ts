import type { MedusaRequest } from '@medusajs/framework/http'
import { readNamedQuery, refusal, type Json, type NamedQuery } from '../../domain/epcis'
import type { EpcisRequest } from './door'
import { extensionsHeader, jsonBodyOf } from './read'

/** The query a caller names; GS1 has no XML for it. */
export const namedQueryOf = (req: EpcisRequest): NamedQuery =>
  readNamedQuery(jsonBodyOf(req, 'Send the query as application/json'), extensionsHeader(req))

/** As it was sent, with what its prefixes stand for. */
export const queryView = ({ name, parameters, namespaces }: NamedQuery) => ({
  name,
  query: Object.keys(namespaces).length > 0 ? { '@context': namespaces, ...parameters } : parameters,
})

/** A named query asks what it asks; a parameter beside it that did nothing would deceive whoever sent it. */
export function mustOnlyPage(req: MedusaRequest): void {
  const other = Object.keys(req.query as Json).find((key) => key !== 'perPage' && key !== 'nextPageToken')
  if (other !== undefined)
    throw refusal('QueryParameterException', `${other} is no parameter here: the query is named`)
}
