import { fault, type Sight } from '../issue'
import { isTime } from '../check/scalars'
import { attributeTypes, GRAMMAR, particles, type Particle, type Rule } from './grammar'
import { attribute, EPCIS_NS, isNil, MASTERDATA_NS, QUERY_NS, stepTo, type XmlNode } from './node'

const ROOTS: Record<string, string> = {
  EPCISDocument: EPCIS_NS,
  EPCISCaptureJob: EPCIS_NS,
  EPCISQueryDocument: QUERY_NS,
  EPCISMasterDataDocument: MASTERDATA_NS,
}
/** Elements of the query schema that stand in its namespace; all others inside a document are unqualified. */
const QUALIFIED = new Set(['Poll', 'QueryResults', 'Subscribe'])

const SIMPLE: Record<string, [holds: (text: string) => boolean, message: string]> = {
  text: [() => true, ''],
  uri: [(text) => !/[\s<>"{}|^`\\]/.test(text.trim()), 'must be a URI'],
  time: [isTime, 'must be a date and time with its zone (ISO 8601)'],
  datetime: [(text) => isTime(text) || isTime(`${text}Z`), 'must be a date and time (ISO 8601)'],
  action: [(text) => ['ADD', 'OBSERVE', 'DELETE'].includes(text), 'must be one of ADD, OBSERVE, DELETE'],
  behaviour: [(text) => ['rollback', 'proceed'].includes(text), 'must be one of rollback, proceed'],
  decimal: [(text) => /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text), 'must be a number'],
  integer: [(text) => /^[+-]?\d+$/.test(text), 'must be a whole number'],
  boolean: [(text) => ['true', 'false', '1', '0'].includes(text), 'must be true or false'],
  hex: [(text) => /^([0-9A-Fa-f]{2})*$/.test(text), 'must be hexadecimal text with two signs a byte'],
}

/** A document in XML against the schema of EPCIS 2.0; where it errs is said as a path of elements. */
export function checkXml(root: XmlNode, sight: Sight): void {
  const path = `/${root.name}`
  const rule = ROOTS[root.name] === root.namespace ? GRAMMAR[root.name] : undefined
  if (!rule) return fault(sight, path, `is no document of EPCIS 2.0 (namespace ${root.namespace || 'none'})`)
  checkElement(root, rule, path, sight)
}

function checkElement(node: XmlNode, rule: Rule, path: string, sight: Sight): void {
  checkAttributes(node, rule, path, sight)
  if (rule.simple) return checkSimple(node, rule.simple, path, sight)
  if (node.text.trim() !== '') fault(sight, path, 'has text where elements are expected')
  const allowed = particles(rule.children)
  const own = node.children.filter(
    (child, index) => !(rule.any && isOther(child) && (rule.choice || lastOnes(node, index))),
  )
  if (rule.choice) {
    for (const child of own) {
      const particle = allowed.find(({ name }) => isNamed(child, name))
      if (particle) descend(node, child, particle, path, sight)
      else fault(sight, `${path}/${stepTo(node, child)}`, 'is not expected here')
    }
    return
  }
  inOrder(node, own, allowed, path, sight)
}

function inOrder(node: XmlNode, own: XmlNode[], allowed: Particle[], path: string, sight: Sight): void {
  let at = 0
  for (const particle of allowed) {
    let count = 0
    while (at < own.length && count < particle.max && isNamed(own[at]!, particle.name)) {
      descend(node, own[at]!, particle, path, sight)
      at += 1
      count += 1
    }
    if (count < particle.min) {
      const found = own[at]
      if (found) fault(sight, `${path}/${stepTo(node, found)}`, `is not expected here: ${particle.name} is`)
      else fault(sight, `${path}/${particle.name}`, 'is missing')
      return
    }
  }
  const extra = own[at]
  if (extra) fault(sight, `${path}/${stepTo(node, extra)}`, 'is not expected here')
}

function descend(parent: XmlNode, node: XmlNode, particle: Particle, path: string, sight: Sight): void {
  const here = `${path}/${stepTo(parent, node)}`
  if (particle.type === 'lax') return
  if (SIMPLE[particle.type]) return checkSimple(node, particle.type, here, sight)
  const rule = GRAMMAR[particle.type]
  if (rule) checkElement(node, rule, here, sight)
}

function checkSimple(node: XmlNode, type: string, path: string, sight: Sight): void {
  const [holds, message] = SIMPLE[type] ?? SIMPLE.text!
  if (type === 'decimal' && isNil(node)) return
  if (node.children.length > 0) fault(sight, path, 'must have text only')
  else if (!holds(node.text.trim())) fault(sight, path, message)
}

function checkAttributes(node: XmlNode, rule: Rule, path: string, sight: Sight): void {
  for (const { name, type, required } of attributeTypes(rule.attributes ?? '')) {
    const value = attribute(node, name)
    const [holds, message] = SIMPLE[type] ?? SIMPLE.text!
    if (value === undefined && required) fault(sight, `${path}/@${name}`, 'is missing')
    else if (value !== undefined && !holds(value.trim())) fault(sight, `${path}/@${name}`, message)
  }
}

const isOther = ({ namespace }: XmlNode): boolean => namespace !== '' && namespace !== EPCIS_NS
/** Elements of other namespaces follow the known ones, they do not stand between them. */
const lastOnes = (node: XmlNode, index: number): boolean => node.children.slice(index).every(isOther)
const isNamed = (node: XmlNode, name: string): boolean =>
  node.name === name &&
  (QUALIFIED.has(name)
    ? node.namespace === QUERY_NS
    : node.namespace === '' || name === 'StandardBusinessDocumentHeader')
