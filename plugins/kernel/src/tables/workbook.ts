import { SaxesParser } from 'saxes'
import { accept, refuse, RefusalError, type Result } from '../refusal'
import { dateFormats, textOfNumber } from './cell-text'
import { fileNotReadable, fileTooManyColumns, fileTooManyRows } from './refusals'
import type { Grid, TableLimits } from './types'
import { unpack } from './unpack'

const WORKBOOK = 'xl/workbook.xml'
const RELATIONS = 'xl/_rels/workbook.xml.rels'
const STRINGS = 'xl/sharedStrings.xml'
const STYLES = 'xl/styles.xml'
const isPart = (name: string): boolean =>
  [WORKBOOK, RELATIONS, STRINGS, STYLES].includes(name) || /^xl\/worksheets\/[^/]+\.xml$/.test(name)

type Parts = Map<string, Uint8Array>
type Attributes = Record<string, string>
type Handlers = {
  open?: (name: string, attributes: Attributes) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

/** Walks one XML part; names without their prefix. Entities of its own making are not expanded but refused. */
function walk(parts: Parts, name: string, { open, close, text }: Handlers): void {
  const part = parts.get(name)
  if (!part) return
  const bare = (tag: string): string => tag.slice(tag.indexOf(':') + 1)
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => open?.(bare(tag.name), tag.attributes as Attributes))
  parser.on('closetag', (tag) => close?.(bare(tag.name)))
  parser.on('text', (value) => text?.(value))
  parser.on('cdata', (value) => text?.(value))
  parser.write(new TextDecoder('utf-8', { fatal: true }).decode(part)).close()
}

/** The part of the first sheet that is shown. */
function firstSheet(parts: Parts): string | null {
  const targets = new Map<string, string>()
  walk(parts, RELATIONS, {
    open: (name, { Id = '', Target = '' }) => void (name === 'Relationship' && targets.set(Id, Target)),
  })
  let found: string | null = null
  walk(parts, WORKBOOK, {
    open: (name, attributes) => {
      if (name !== 'sheet' || found || attributes.state === 'hidden' || attributes.state === 'veryHidden')
        return
      const target = targets.get(attributes['r:id'] ?? '') ?? ''
      found = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    },
  })
  return found
}

function sharedStrings(parts: Parts): string[] {
  const strings: string[] = []
  let [inText, inPhonetic] = [false, false]
  walk(parts, STRINGS, {
    open: (name) => {
      if (name === 'si') strings.push('')
      if (name === 'rPh') inPhonetic = true
      if (name === 't') inText = true
    },
    close: (name) => {
      if (name === 'rPh') inPhonetic = false
      if (name === 't') inText = false
    },
    text: (text) => {
      if (inText && !inPhonetic) strings[strings.length - 1] += text
    },
  })
  return strings
}

/** 0 for A, 27 for AB. */
const columnOf = (reference: string): number =>
  [...reference.replace(/[^A-Z].*$/, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** Rows of an XLSX workbook's first shown sheet, as text; a formula counts as the value it had when it was saved. */
export function readWorkbook(bytes: Uint8Array, limits: TableLimits): Result<Grid> {
  const unpacked = unpack(bytes, isPart, limits.unpacked_bytes_max)
  if (!unpacked.ok) return unpacked
  try {
    return accept(readSheet(unpacked.value, limits))
  } catch (error) {
    return refuse(error instanceof RefusalError ? error : fileNotReadable())
  }
}

function readSheet(parts: Parts, { rows_max, columns_max }: TableLimits): Grid {
  const sheet = firstSheet(parts)
  if (!sheet || !parts.has(sheet)) throw new RefusalError(fileNotReadable())
  const strings = sharedStrings(parts)
  const isDate = dateFormats((handlers) => walk(parts, STYLES, handlers))
  const grid: Grid = []
  let [row, column, type, style, value, reading] = [0, -1, '', 0, '', false]
  const keep = (): void => {
    const text =
      type === 's'
        ? (strings[Number(value)] ?? '')
        : type === 'b'
          ? value === '1'
            ? 'TRUE'
            : 'FALSE'
          : type === '' || type === 'n'
            ? textOfNumber(value, isDate(style))
            : value
    if (text === '') return
    if (column >= columns_max) throw new RefusalError(fileTooManyColumns(columns_max))
    let last = grid.at(-1)
    if (last?.row !== row) {
      // The heads and what may stand above them are not rows of the table.
      if (grid.length >= rows_max + 20) throw new RefusalError(fileTooManyRows(rows_max))
      last = { row, cells: [] }
      grid.push(last)
    }
    while (last.cells.length < column) last.cells.push('')
    last.cells[column] = text.trim()
  }
  walk(parts, sheet, {
    open: (name, attributes) => {
      if (name === 'row') [row, column] = [Number(attributes.r ?? row + 1), -1]
      if (name === 'c') {
        column = attributes.r ? columnOf(attributes.r) : column + 1
        ;[type, style, value] = [attributes.t ?? '', Number(attributes.s ?? 0), '']
      }
      if (name === 'v' || name === 't') reading = true
    },
    close: (name) => {
      if (name === 'v' || name === 't') reading = false
      if (name === 'c') keep()
    },
    text: (text) => {
      if (reading) value += text
    },
  })
  return grid
}
