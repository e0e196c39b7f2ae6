import { namespacesOf, ownNamespaces } from '../context'
import { isObject, type Json, type Namespaces } from '../issue'
import { refusal } from '../problem'
import { parseQuery } from './parse'

/** A query under a name: its parameters as they were sent, and what prefixes in them stand for. */
export type NamedQuery = { name: string; parameters: Json; namespaces: Namespaces }

/** It stands in an address between slashes: letters of any script, digits, and what needs no escape. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._~-]{0,99}$/u
const LENGTH_MAX = 64_000
const KEYS = new Set(['name', 'query', '@context'])

/**
 * The body of a POST to `/queries`. The query in it is read as one in an address is, so that nothing is kept that
 * could not be asked. @throws EpcisProblem that names the member or the parameter
 */
export function readNamedQuery(body: unknown, told: Namespaces = {}): NamedQuery {
  if (!isObject(body)) throw refusal('ValidationException', 'Send an object with a name and a query', '$')
  const other = Object.keys(body).find((key) => !KEYS.has(key))
  if (other !== undefined)
    throw refusal('ValidationException', 'A query has a name and a query, nothing else', `$.${other}`)
  const { name, query } = body
  if (typeof name !== 'string' || !NAME.test(name))
    throw refusal(
      'ValidationException',
      'A name is 1 to 100 letters, digits and . _ ~ -, and begins with a letter or digit',
      '$.name',
    )
  if (!isObject(query)) throw refusal('ValidationException', 'A query is an object of parameters', '$.query')
  const { '@context': context, ...parameters } = query
  const namespaces = ownNamespaces(
    namespacesOf(context, namespacesOf(body['@context'], namespacesOf(null, told))),
  )
  if (JSON.stringify([parameters, namespaces]).length > LENGTH_MAX)
    throw refusal('QueryTooComplexException', `A query has at most ${LENGTH_MAX} characters`)
  parseQuery(parameters, namespaces)
  return { name, parameters, namespaces }
}
