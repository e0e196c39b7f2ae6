import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { ROOT } from './environment'

/** The text of each page of a PDF; read in a process of its own, since the reader is an ES module. */
export const pdfPages = (pdf: Uint8Array): string[] =>
  JSON.parse(
    execFileSync(process.execPath, [path.join(ROOT, '.config', 'pdf-pages.mjs')], {
      input: pdf,
      encoding: 'utf8',
    }),
  )
