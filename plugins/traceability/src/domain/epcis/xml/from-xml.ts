import { STANDARD_NAMESPACES } from '../context'
import type { Json } from '../issue'
import { child, isNil, XMLNS, XSI, type XmlAttribute, type XmlNode } from './node'

/** The same event in the JSON form; names of extensions get a prefix, and `@context` says what it stands for. */
export function eventFromXml(node: XmlNode): Json {
  const prefixes = new Prefixes()
  const event: Json = { type: node.name }
  for (const each of node.children) put(event, each, prefixes)
  const context = prefixes.own()
  return Object.keys(context).length > 0 ? { '@context': context, ...event } : event
}

/** Events of a document, and the names its repository wants left out of hashes. */
export function eventNodes(root: XmlNode): { node: XmlNode; path: string }[] {
  if (/Event$/.test(root.name) && root.name !== 'EPCISDocument')
    return [{ node: root, path: `/${root.name}` }]
  const body = child(root, 'EPCISBody')
  const results = body?.children.find(({ name }) => name === 'QueryResults')
  // Answers of some repositories stand without body and wrapping.
  const loose = child(root, 'resultsBody')
  const list = child(results ? child(results, 'resultsBody') : (loose ?? body), 'EventList')
  const start = loose
    ? 'resultsBody/EventList'
    : results
      ? 'EPCISBody/QueryResults/resultsBody/EventList'
      : 'EPCISBody/EventList'
  const counts = new Map<string, number>()
  return unfolded(list).map((node) => {
    const count = (counts.get(node.name) ?? 0) + 1
    counts.set(node.name, count)
    return { node, path: `/${root.name}/${start}/${node.name}[${count}]` }
  })
}

const isWrapper = ({ name, namespace }: XmlNode): boolean =>
  namespace === '' && (name === 'extension' || name === 'baseExtension')
/** Earlier versions wrap what came later in `extension`; the wrapping says nothing. */
const unfolded = (node: XmlNode | undefined): XmlNode[] =>
  (node?.children ?? []).flatMap((each) => (isWrapper(each) ? unfolded(each) : [each]))

class Prefixes {
  private readonly namespaces = new Map<string, string>()

  /** The name an element or attribute of another namespace has in JSON. */
  named({ name, namespace, prefix }: { name: string; namespace: string; prefix: string }): string {
    if (namespace === '') return name
    let short = prefix || 'ns'
    for (let count = 1; (this.namespaces.get(short) ?? namespace) !== namespace; count += 1)
      short = `${prefix || 'ns'}${count}`
    this.namespaces.set(short, namespace)
    return `${short}:${name}`
  }

  own(): Record<string, string> {
    return Object.fromEntries(
      [...this.namespaces].filter(([prefix, namespace]) => STANDARD_NAMESPACES[prefix] !== namespace),
    )
  }
}

const NUMBERS = new Set('value minValue maxValue meanValue sDev percRank percValue quantity'.split(' '))
const text = (node: XmlNode): string => node.text.trim()
const isReal = ({ namespace }: XmlAttribute): boolean => namespace !== XMLNS && namespace !== XSI
const scalar = (name: string, value: string): unknown =>
  name === 'booleanValue' ? value === 'true' || value === '1' : NUMBERS.has(name) ? Number(value) : value

function put(event: Json, node: XmlNode, prefixes: Prefixes): void {
  if (isWrapper(node)) return void unfolded(node).forEach((each) => put(event, each, prefixes))
  if (node.namespace !== '') return add(event, prefixes.named(node), own(node, prefixes))
  const read = READERS[node.name]
  event[node.name] = read ? read(node, prefixes) : text(node)
}

type Reader = (node: XmlNode, prefixes: Prefixes) => unknown
const texts: Reader = (node) => node.children.map(text)
const quantities: Reader = (node) =>
  node.children.map((each) =>
    Object.fromEntries(
      each.children.filter((part) => !isNil(part)).map((part) => [part.name, scalar(part.name, text(part))]),
    ),
  )
const typed =
  (name: string): Reader =>
  (node) =>
    node.children.map((each) => {
      const type = each.attributes.find((one) => one.name === 'type')?.value
      return { ...(type === undefined ? {} : { type: type.trim() }), [name]: text(each) }
    })
/** Known children as they are called, everything of another namespace by its own name. */
const open: Reader = (node, prefixes) => {
  const made: Json = {}
  for (const each of unfolded(node)) put(made, each, prefixes)
  return made
}
const bySet: Reader = (node) => {
  const made: Record<string, string[]> = {}
  for (const each of node.children) (made[each.name] ??= []).push(text(each))
  return made
}
/** What the sensor parts say in attributes. */
const attributed: Reader = (node, prefixes) => {
  const made: Json = {}
  for (const each of node.attributes.filter(isReal))
    made[prefixes.named(each)] = each.namespace === '' ? scalar(each.name, each.value.trim()) : each.value
  for (const each of node.children) add(made, prefixes.named(each), own(each, prefixes))
  return made
}
const sensors: Reader = (node, prefixes) =>
  node.children
    .filter(({ name }) => name === 'sensorElement')
    .map((element) => {
      const made: Json = {}
      for (const each of unfolded(element)) {
        if (each.namespace !== '') add(made, prefixes.named(each), own(each, prefixes))
        else if (each.name === 'sensorReport')
          made.sensorReport = [...((made.sensorReport as unknown[]) ?? []), attributed(each, prefixes)]
        else made[each.name] = attributed(each, prefixes)
      }
      return made
    })

const READERS: Record<string, Reader> = {
  ...{
    epcList: texts,
    childEPCs: texts,
    inputEPCList: texts,
    outputEPCList: texts,
    correctiveEventIDs: texts,
  },
  ...{ quantityList: quantities, childQuantityList: quantities, inputQuantityList: quantities },
  ...{ outputQuantityList: quantities, persistentDisposition: bySet, sensorElementList: sensors },
  ...{
    bizTransactionList: typed('bizTransaction'),
    sourceList: typed('source'),
    destinationList: typed('destination'),
  },
  ...{ readPoint: open, bizLocation: open, errorDeclaration: open, ilmd: open },
}

/** An element of somebody's own: its text, or an object of what is in it. */
function own(node: XmlNode, prefixes: Prefixes): unknown {
  const attributes = node.attributes.filter(isReal)
  if (attributes.length === 0 && node.children.length === 0) return text(node)
  const made: Json = {}
  for (const each of attributes) add(made, prefixes.named(each), each.value)
  for (const each of node.children) add(made, prefixes.named(each), own(each, prefixes))
  if (text(node) !== '') made['#text'] = text(node)
  return made
}

function add(object: Json, key: string, value: unknown): void {
  const known = object[key]
  object[key] = known === undefined ? value : Array.isArray(known) ? [...known, value] : [known, value]
}
