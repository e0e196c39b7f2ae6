import type { Scope } from './read-scope'
import { scopeDocument } from './scope-document'
import { WORDS } from './scope-words'

const scope = (lots: number): Scope => ({
  totals: {
    ...{ starts: 1, lots, quantities: {}, orders: 0, buyers: 0, institutions: 0 },
    ...{ to_ship: 0, on_the_way: 0, delivered: 0 },
  },
  nodes: [],
  lots: [],
  orders: [],
})
const start = { by: 'lot' as const, codes: ['A'] }

it.each(['zh', 'en'] as const)('a file that has not all of it says so (%s)', (lang) => {
  const notesOf = (lots: number) => scopeDocument(scope(lots), start, lang, new Date()).notes
  expect(notesOf(0)).toEqual([WORDS[lang].note])
  expect(notesOf(1)).toEqual([WORDS[lang].note, WORDS[lang].cut])
})
