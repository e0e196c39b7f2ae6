import { vocabularyOf, type EpcisEvent } from '../canonical'
import { expandName, namespacesOf, STANDARD_NAMESPACES } from '../context'
import { isObject, type Json, type Namespaces } from '../issue'
import { urnTerm, webTerm } from '../terms'
import { GRAMMAR, particles } from './grammar'
import { EPCIS_NS, QUERY_NS } from './node'

/** How standard terms are spelled in XML: as web URIs, or as the URNs of earlier versions. */
export type XmlOptions = { terms?: 'web' | 'urn'; creationDate: string }

/** Events as a document of EPCIS 2.0 in XML, elements in the order of its schema. */
export function documentToXml(events: readonly EpcisEvent[], options: XmlOptions): string {
  const head = `schemaVersion="2.0" creationDate="${escape(options.creationDate)}"`
  const list = events.map((event) => eventToXml(event, options)).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<epcis:EPCISDocument xmlns:epcis="${EPCIS_NS}" ${head}><EPCISBody><EventList>${list}</EventList></EPCISBody></epcis:EPCISDocument>`
}

/** The answer to a query as XML. */
export function queryDocumentToXml(
  events: readonly EpcisEvent[],
  options: XmlOptions & { queryName: string },
): string {
  const head = `schemaVersion="2.0" creationDate="${escape(options.creationDate)}"`
  const list = events.map((event) => eventToXml(event, options)).join('')
  const results = `<epcisq:QueryResults><queryName>${escape(options.queryName)}</queryName><resultsBody><EventList>${list}</EventList></resultsBody></epcisq:QueryResults>`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<epcisq:EPCISQueryDocument xmlns:epcisq="${QUERY_NS}" ${head}><EPCISBody>${results}</EPCISBody></epcisq:EPCISQueryDocument>`
}

/** One event; it declares the namespaces it uses itself. */
export function eventToXml(event: EpcisEvent, { terms = 'web' }: Pick<XmlOptions, 'terms'>): string {
  const namespaces = namespacesOf(event['@context'], STANDARD_NAMESPACES)
  const writer = new Writer(namespaces, terms === 'urn' ? urnTerm : webTerm)
  const body = writer.ordered(event, event.type)
  return `<${event.type}${writer.declarations()}>${body}</${event.type}>`
}

const ITEMS: Record<string, string> = {
  ...{ epcList: 'epc', childEPCs: 'epc', inputEPCList: 'epc', outputEPCList: 'epc' },
  ...{ quantityList: 'quantityElement', childQuantityList: 'quantityElement' },
  ...{ inputQuantityList: 'quantityElement', outputQuantityList: 'quantityElement' },
  ...{ correctiveEventIDs: 'correctiveEventID', sensorElementList: 'sensorElement' },
}
const TYPED: Record<string, string> = {
  ...{ bizTransactionList: 'bizTransaction', sourceList: 'source', destinationList: 'destination' },
}
const ATTRIBUTED = new Set(['sensorMetadata', 'sensorReport'])
const INNER: Record<string, string> = {
  ...{ readPoint: 'place', bizLocation: 'place', errorDeclaration: 'errorDeclaration', ilmd: 'ilmd' },
  ...{ persistentDisposition: 'persistent', quantityElement: 'quantity', sensorElement: 'sensorElement' },
}

class Writer {
  private readonly used = new Map<string, string>()

  constructor(
    private readonly namespaces: Namespaces,
    private readonly term: typeof webTerm,
  ) {}

  declarations(): string {
    return [...this.used].map(([prefix, namespace]) => ` xmlns:${prefix}="${escape(namespace)}"`).join('')
  }

  /** Known members in the order of the schema, then those of other namespaces. */
  ordered(object: Json, rule: string, within = ''): string {
    const known = particles(GRAMMAR[rule]?.children ?? '').map(({ name }) => name)
    const told = known.flatMap((name) =>
      object[name] === undefined ? [] : this.element(name, object[name], within),
    )
    const own = Object.entries(object).filter(([key]) => key.includes(':'))
    return told.join('') + own.map(([key, value]) => this.own(key, value)).join('')
  }

  private element(name: string, value: unknown, within: string): string {
    if (TYPED[name])
      return wrap(
        name,
        list(value)
          .map((entry) => this.typed(name, TYPED[name]!, entry))
          .join(''),
      )
    if (ITEMS[name])
      return wrap(
        name,
        list(value)
          .map((entry) => this.element(ITEMS[name]!, entry, name))
          .join(''),
      )
    if (Array.isArray(value)) return value.map((entry) => this.element(name, entry, within)).join('')
    if (ATTRIBUTED.has(name) && isObject(value)) return this.attributed(name, value)
    if (isObject(value)) return wrap(name, this.ordered(value, INNER[name] ?? name, name))
    return wrap(name, escape(this.spelled(name, within, value)))
  }

  private spelled(name: string, within: string, value: unknown): string {
    const vocabulary = vocabularyOf(name, within)
    return vocabulary ? this.term(vocabulary, String(value)) : String(value)
  }

  private typed(listName: string, name: string, entry: unknown): string {
    const { type, [name]: id } = isObject(entry) ? entry : {}
    const said = type === undefined ? '' : ` type="${escape(this.spelled('type', listName, type))}"`
    return `<${name}${said}>${escape(String(id))}</${name}>`
  }

  private attributed(name: string, object: Json): string {
    const entries = Object.entries(object)
    const flat = entries.filter(([, value]) => !isObject(value) && !Array.isArray(value))
    const attributes = flat.map(([key, value]) => {
      const called = key.includes(':') ? this.qualified(key) : key
      return ` ${called}="${escape(this.spelled(key, name, value))}"`
    })
    const nested = entries.filter(([, value]) => isObject(value) || Array.isArray(value))
    const body = nested.map(([key, value]) => this.own(key, value)).join('')
    return `<${name}${attributes.join('')}>${body}</${name}>`
  }

  private own(key: string, value: unknown): string {
    if (Array.isArray(value)) return value.map((entry) => this.own(key, entry)).join('')
    const name = key.includes(':') ? this.qualified(key) : key
    if (!isObject(value)) return wrap(name, value === null ? '' : escape(String(value)))
    const { '#text': text, ...rest } = value
    const inner = Object.entries(rest).map(([inside, entry]) => this.own(inside, entry))
    return wrap(name, (text === undefined ? '' : escape(String(text))) + inner.join(''))
  }

  /** `prefix:local`, declared on the event; a whole URI as a name gets a prefix of its own. */
  private qualified(key: string): string {
    const { namespace, local } = expandName(key, this.namespaces) ?? { namespace: '', local: key }
    const written = key.slice(0, key.indexOf(':'))
    const known = [...this.used].find(([, each]) => each === namespace)?.[0]
    const prefix = known ?? (this.namespaces[written] === namespace ? written : `ns${this.used.size + 1}`)
    this.used.set(prefix, namespace)
    return `${prefix}:${local}`
  }
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])
const wrap = (name: string, body: string): string =>
  body === '' ? `<${name}/>` : `<${name}>${body}</${name}>`

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
}
/** Characters XML has no way to write are left out. */
export const escape = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\uFFFD]/g, '').replace(/[&<>"\n\t\r]/g, (sign) => ESCAPES[sign] ?? sign)
