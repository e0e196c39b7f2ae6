/** An element of an XML document as plain data; the reader of text makes it, the rules read it. */
export type XmlNode = {
  /** local name */
  name: string
  /** '' for an unqualified name, as EPCIS has them inside the document element */
  namespace: string
  prefix: string
  attributes: XmlAttribute[]
  children: XmlNode[]
  text: string
}

export type XmlAttribute = { name: string; namespace: string; prefix: string; value: string }

export const XMLNS = 'http://www.w3.org/2000/xmlns/'
export const XSI = 'http://www.w3.org/2001/XMLSchema-instance'
export const EPCIS_NS = 'urn:epcglobal:epcis:xsd:2'
export const QUERY_NS = 'urn:epcglobal:epcis-query:xsd:2'
export const MASTERDATA_NS = 'urn:epcglobal:epcis-masterdata:xsd:2'

export const attribute = (node: XmlNode, name: string): string | undefined =>
  node.attributes.find((each) => each.name === name && each.namespace === '')?.value

export const child = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node?.children.find((each) => each.name === name)

/** `xsi:nil`: the element stands there to say that there is no value. */
export const isNil = (node: XmlNode): boolean =>
  node.attributes.some(
    ({ name, namespace, value }) => name === 'nil' && namespace === XSI && value === 'true',
  )

/** `/a/b[2]`: the second `b` of `a`, as XPath counts. */
export function stepTo(parent: XmlNode, node: XmlNode): string {
  const same = parent.children.filter(({ name }) => name === node.name)
  return same.length > 1 ? `${node.name}[${same.indexOf(node) + 1}]` : node.name
}
