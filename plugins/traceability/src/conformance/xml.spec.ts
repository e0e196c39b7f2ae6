import fs from 'node:fs'
import path from 'node:path'
import { readXmlDocument } from '../domain/epcis/xml/document'
import { readXml, XmlFault } from '../xml/read-xml'
import { DATA, forFiles, judged, oracle } from './oracle'

describe('documents in XML, judged as the oracle of GS1 schemas judges them', () => {
  const rows = oracle().filter(({ kind }) => kind.startsWith('xml:'))

  forFiles(rows, () => {
    const wrong = judged(rows, (file) => {
      const { issues, events } = readXmlDocument(readXml(fs.readFileSync(path.join(DATA, file), 'utf8')))
      const [first] = [...issues, ...events.flatMap((event) => event.issues)]
      return first ? `${first.path} ${first.message}` : null
    })
    expect(wrong).toEqual([])
  })
})

describe('what no reader of XML should follow', () => {
  const bomb = `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>`
  const deep = '<a>'.repeat(60) + '</a>'.repeat(60)
  it.each([
    ['entities of its own', bomb, 'document type declaration'],
    ['a DTD elsewhere', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'document type declaration'],
    ['an entity nobody declared', '<a>&xxe;</a>', 'undefined entity'],
    ['too deep', deep, 'nested deeper than 48'],
    ['half of it', '<a><b></a>', 'unexpected close tag'],
    ['nothing', '', 'root element'],
    ['a prefix of nobody', '<x:a/>', 'unbound namespace prefix'],
  ])('%s', (_name, text, message) => {
    expect(() => readXml(text)).toThrow(XmlFault)
    expect(() => readXml(text)).toThrow(message)
  })

  it('too large', () => {
    expect(() => readXml(`<a>${'x'.repeat(200)}</a>`, { bytes: 100, depth: 4, nodes: 4 })).toThrow(
      'larger than 100',
    )
    expect(() => readXml(`<a>${'<b/>'.repeat(9)}</a>`, { bytes: 100, depth: 4, nodes: 4 })).toThrow(
      'more than 4',
    )
  })
})
