import fs from 'node:fs'
import path from 'node:path'
import { readDocument } from '../domain/epcis/check/document'
import { DATA, forFiles, judged, oracle } from './oracle'

describe('documents in JSON, judged as the oracle of GS1 schemas judges them', () => {
  const rows = oracle().filter(({ kind }) =>
    /^json:(EPCISDocument|EPCISQueryDocument|bare-event)$/.test(kind),
  )

  forFiles(rows, () => {
    const wrong = judged(rows, (file) => {
      const document: unknown = JSON.parse(fs.readFileSync(path.join(DATA, file), 'utf8'))
      const { issues, events } = readDocument(document)
      const [first] = [...issues, ...events.flatMap((event) => event.issues)]
      return first ? `${first.path} ${first.message}` : null
    })
    expect(wrong).toEqual([])
  })
})
