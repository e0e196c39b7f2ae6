import { isObject, type Namespaces } from './issue'

/** Prefixes that GS1's own context declares. */
export const STANDARD_NAMESPACES: Namespaces = {
  epcis: 'https://ref.gs1.org/epcis/',
  cbv: 'https://ref.gs1.org/cbv/',
  cbvmda: 'urn:epcglobal:cbv:mda:',
  gs1: 'https://gs1.org/voc/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  owl: 'http://www.w3.org/2002/07/owl#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  dcterms: 'http://purl.org/dc/terms/',
}

export const EPCIS_CONTEXT = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'
const GS1_CONTEXT =
  /^https:\/\/(ref\.gs1\.org\/standards\/epcis\/|gs1\.github\.io\/EPCIS\/)([\d.]+\/)?(epcis-context\.jsonld|query-schema\.json)$/

const parts = (context: unknown): unknown[] => (Array.isArray(context) ? context : [context])

/** Whether a context names GS1's own; without it no bare term of an event means anything. */
export const isEpcisContext = (context: unknown): boolean =>
  parts(context).some((part) => typeof part === 'string' && GS1_CONTEXT.test(part))

/** Prefixes a context declares, on top of those that hold already. A context elsewhere on the web is not fetched. */
export function namespacesOf(context: unknown, outer: Namespaces = STANDARD_NAMESPACES): Namespaces {
  const own = parts(context)
    .filter(isObject)
    .flatMap((part) => Object.entries(part))
    .filter((entry): entry is [string, string] => !entry[0].startsWith('@') && typeof entry[1] === 'string')
  return own.length === 0 ? outer : { ...outer, ...Object.fromEntries(own) }
}

/** `{prefix: namespace}` without what GS1's context declares anyway. */
export const ownNamespaces = (namespaces: Namespaces): Record<string, string> =>
  Object.fromEntries(
    Object.entries(namespaces).filter(([prefix, namespace]) => STANDARD_NAMESPACES[prefix] !== namespace),
  )

export type ExpandedName = { namespace: string; local: string }

/** `example:field` by its namespace; a whole URI is cut after its last `/`, `#` or `:`. Null for a bare name. */
export function expandName(name: string, namespaces: Namespaces): ExpandedName | null {
  const colon = name.indexOf(':')
  if (colon < 1) return null
  const namespace = namespaces[name.slice(0, colon)]
  if (namespace !== undefined) return { namespace, local: name.slice(colon + 1) }
  const [, whole = '', local = ''] = /^(.*[/#:])([^/#:]*)$/.exec(name) ?? []
  return { namespace: whole, local }
}
