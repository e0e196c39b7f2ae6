import { canonicalEvent } from '../canonical'
import { checkEvent } from '../check/event'
import type { ReadDocument } from '../check/document'
import { namespacesOf, STANDARD_NAMESPACES } from '../context'
import { isObject, type Issue, type Json } from '../issue'
import { checkXml } from './check-xml'
import { eventFromXml, eventNodes } from './from-xml'
import type { XmlNode } from './node'

/** What the schema of XML allows and the one of JSON does not, as the words of a fault. */
const XML_ALLOWS =
  /(\.sensorReport\[\d+\]\.type is missing|must not have an element twice|\.persistentDisposition is not known here.*)$/

/** A document in XML, checked whole, as the events of the JSON model; `strict: false` reads what the schema refuses. */
export function readXmlDocument(root: XmlNode, { strict = true } = {}): ReadDocument {
  const issues: Issue[] = []
  if (strict) checkXml(root, { issues, namespaces: {} })
  const events = eventNodes(root).map(({ node, path }) => {
    const raw = eventFromXml(node)
    const namespaces = namespacesOf(raw['@context'], STANDARD_NAMESPACES)
    // XML has standard terms as URNs or web URIs: checked in the bare spelling of JSON.
    const event: Json = canonicalEvent(raw, namespaces)
    const found: Issue[] = []
    if (strict) checkEvent(event, path, { issues: found, namespaces })
    const mine = issues.filter((issue) => issue.path.startsWith(`${path}/`))
    const faults = found.filter((issue) => !XML_ALLOWS.test(`${issue.path} ${issue.message}`))
    return { event, path, namespaces, issues: [...mine, ...faults] }
  })
  const around = issues.filter((issue) => !events.some(({ path }) => issue.path.startsWith(`${path}/`)))
  return { events, issues: around }
}

/** Names of extensions a document's repository wants out of hashes, as `{namespace}local`. */
export function ignoredNames(document: unknown): ReadonlySet<string> {
  if (!isObject(document)) return new Set()
  const results =
    isObject(document.epcisBody) && isObject(document.epcisBody.queryResults)
      ? document.epcisBody.queryResults
      : {}
  const namespaces = namespacesOf(document['@context'])
  const fields = Object.entries({ ...document, ...results })
    .filter(([key]) => key.endsWith(':ignoreFields'))
    .flatMap(([, value]) => (Array.isArray(value) ? value : []))
    .filter((field): field is string => typeof field === 'string')
  return new Set(
    fields.map((field) => {
      const [prefix = '', local = ''] = field.split(':')
      return `{${namespaces[prefix] ?? prefix}}${local}`
    }),
  )
}

/** The same of a document in XML: the elements in its `ignoreFields`. */
export const ignoredInXml = (root: XmlNode): ReadonlySet<string> =>
  new Set(
    root.children
      .filter(({ name }) => name === 'ignoreFields')
      .flatMap(({ children }) => children.map(({ namespace, name }) => `{${namespace}}${name}`)),
  )
