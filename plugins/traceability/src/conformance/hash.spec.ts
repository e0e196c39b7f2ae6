import fs from 'node:fs'
import path from 'node:path'
import { canonicalEvent, type EpcisEvent } from '../domain/epcis/canonical'
import { readDocument } from '../domain/epcis/check/document'
import { eventHash, preHash } from '../domain/epcis/hash'
import { ignoredInXml, ignoredNames, readXmlDocument } from '../domain/epcis/xml/document'
import { toDigitalLink } from '../domain/digital-link'
import { documentToXml } from '../domain/epcis/xml/to-xml'
import { EPCIS_CONTEXT } from '../domain/epcis/context'
import { readXml } from '../xml/read-xml'
import { DATA, forFiles, oracle, say } from './oracle'

const FOLDER = path.join(DATA, 'event-hash', 'examples')
const EQUAL = path.join(DATA, 'event-hash', 'expected_equal')

type Read = { events: EpcisEvent[]; ignored: ReadonlySet<string> }

function read(file: string): Read {
  const text = fs.readFileSync(file, 'utf8')
  if (file.endsWith('.xml')) {
    const root = readXml(text)
    const events = readXmlDocument(root, { strict: false }).events.map(({ event }) => event as EpcisEvent)
    return { events, ignored: ignoredInXml(root) }
  }
  const document: unknown = JSON.parse(text)
  const events = readDocument(document).events.map(({ event, namespaces }) =>
    canonicalEvent(event, namespaces),
  )
  return { events, ignored: ignoredNames(document) }
}

const lines = (file: string): string[] =>
  fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
const sources = (): string[] =>
  fs.existsSync(FOLDER) ? fs.readdirSync(FOLDER).filter((name) => /\.(jsonld|xml)$/.test(name)) : []

describe('event hash ids of CBV 2.0', () => {
  forFiles(sources(), () => {
    const wrong: string[] = []
    let total = 0
    for (const name of sources()) {
      const base = path.join(FOLDER, name.replace(/\.\w+$/, ''))
      const expected = lines(`${base}.hashes`)
      const { events, ignored } = read(path.join(FOLDER, name))
      events.slice(0, expected.length).forEach((event, index) => {
        total += 1
        const text = preHash(event, toDigitalLink, ignored)
        if (eventHash(event, toDigitalLink, ignored) === expected[index]) return
        const told = fs.existsSync(`${base}.prehashes`) ? lines(`${base}.prehashes`)[index] : ''
        wrong.push(`${name} ${index}\n  got  ${text}\n  want ${told}`)
      })
    }
    say(`${total - wrong.length}/${total} hashes right`)
    expect(wrong).toEqual([])
  })

  forFiles(sources(), () => {
    const files = fs.readdirSync(EQUAL)
    for (const file of files) {
      const hashes = read(path.join(EQUAL, file)).events.map((event) => eventHash(event, toDigitalLink))
      expect([file, new Set(hashes).size]).toEqual([file, 1])
    }
    say(`${files.length}/${files.length} files of equal events have one hash each`)
  })
})

describe('what is written out and read again', () => {
  const files = oracle().filter(({ file, valid }) => valid && /\.(jsonld|json|xml)$/.test(file))

  forFiles(files, () => {
    let count = 0
    for (const { file: name } of files) {
      const { events } = read(path.join(DATA, name))
      for (const event of events) {
        count += 1
        const hash = eventHash(event, toDigitalLink)
        const document = {
          '@context': [EPCIS_CONTEXT],
          type: 'EPCISDocument',
          epcisBody: { eventList: [event] },
        }
        const [json] = readDocument(JSON.parse(JSON.stringify(document))).events
        expect([name, eventHash(canonicalEvent(json!.event, json!.namespaces), toDigitalLink)]).toEqual([
          name,
          hash,
        ])
        for (const terms of ['web', 'urn'] as const) {
          const xml = documentToXml([event], { terms, creationDate: '2026-01-01T00:00:00Z' })
          const written = readXmlDocument(readXml(xml))
          expect([name, written.issues]).toEqual([name, []])
          const [back] = written.events
          expect([name, eventHash(back!.event as EpcisEvent, toDigitalLink)]).toEqual([name, hash])
        }
      }
    }
    say(`${count}/${count} events keep their hash through JSON and XML`)
  })
})
