import { SaxesParser, type SaxesAttributeNS, type SaxesTagNS } from 'saxes'
import { XMLNS, type XmlNode } from '../domain/epcis/xml/node'

/** What one document may cost: none of GS1's is deeper than twelve. */
export const XML_LIMITS = { bytes: 16_000_000, depth: 48, nodes: 1_500_000 }

export class XmlFault extends Error {}

/**
 * Text in XML as plain data, read in bites. A document that brings or names a DTD (and with it entities of its own,
 * which is how bombs are made) is refused, and so is what is too large, too deep or not well formed. @throws XmlFault
 */
export function readXml(text: string, limits = XML_LIMITS): XmlNode {
  if (Buffer.byteLength(text) > limits.bytes)
    throw new XmlFault(`The document is larger than ${limits.bytes} bytes`)
  const root: XmlNode = { name: '', namespace: '', prefix: '', attributes: [], children: [], text: '' }
  const open: XmlNode[] = [root]
  let nodes = 0
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw new XmlFault(error.message)
  })
  parser.on('doctype', (declared) => {
    // `<!DOCTYPE project>` says nothing and stands in files of GS1; anything more could define or fetch entities.
    if (!/^\s*[\w:.-]+\s*$/.test(declared)) throw new XmlFault('A document type declaration is not accepted')
  })
  parser.on('opentag', (tag: SaxesTagNS) => {
    nodes += 1
    if (open.length > limits.depth)
      throw new XmlFault(`Elements are nested deeper than ${limits.depth} levels`)
    if (nodes > limits.nodes) throw new XmlFault(`The document has more than ${limits.nodes} elements`)
    const node = nodeOf(tag)
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  parser.on('closetag', () => void open.pop())
  const append = (part: string): void => {
    const node = open.at(-1)
    if (node) node.text += part
  }
  parser.on('text', append)
  parser.on('cdata', append)
  const bite = 65_536
  for (let from = 0; from < text.length; from += bite) parser.write(text.slice(from, from + bite))
  parser.close()
  const [document] = root.children
  if (!document) throw new XmlFault('The document is empty')
  return document
}

const nodeOf = (tag: SaxesTagNS): XmlNode => ({
  ...{ name: tag.local, namespace: tag.uri, prefix: tag.prefix, children: [], text: '' },
  attributes: Object.values(tag.attributes as Record<string, SaxesAttributeNS>).map(
    ({ local, uri, prefix, value, name }) =>
      name === 'xmlns'
        ? { name: '', namespace: XMLNS, prefix: '', value }
        : { name: local, namespace: uri, prefix, value },
  ),
})
