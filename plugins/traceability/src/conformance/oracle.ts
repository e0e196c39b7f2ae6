import fs from 'node:fs'
import path from 'node:path'

/** GS1's own files are not committed: they lie beside the working copies, or these suites say that they are not there. */
const SHARED = [
  process.env.EPCIS_DATA,
  ...['..', '../..'].map((up) => path.resolve(__dirname, '../../../..', up, 'shared/data/epcis')),
]
export const HOME = SHARED.find((folder) => folder && fs.existsSync(path.join(folder, 'ORACLE.tsv'))) ?? ''
export const DATA = path.join(HOME, 'examples')

/** `either`: a community's file that calls itself valid and is not by the schema, or that nobody judged. */
export type Row = { file: string; kind: string; valid: boolean; either: boolean }

export function oracle(): Row[] {
  if (!HOME) return []
  const lines = fs.readFileSync(path.join(HOME, 'ORACLE.tsv'), 'utf8').trim().split('\n').slice(1)
  return lines.map((line) => {
    const [, file = '', kind = '', valid = ''] = line.split('\t')
    const official = file.startsWith('gs1-epcis/') || /\/Invalid\//.test(file)
    return { file, kind, valid: valid === 'true', either: valid === '-' || (valid === 'false' && !official) }
  })
}

/** What a suite has to tell besides passing. */
export const say = (text: string): boolean => process.stdout.write(`${text}\n`)

/** Runs a suite over files, or skips it and says why. */
export function forFiles(rows: unknown[], run: () => void): void {
  if (rows.length > 0) return void it(`${rows.length} files`, run)
  say('skipped: ../shared/data/epcis is not on this machine')
  it.skip('../shared/data/epcis is not on this machine', () => {})
}

/** Files answered otherwise than the oracle does; prints how many were right. */
export function judged(rows: Row[], whyRefused: (file: string) => string | null): string[] {
  const wrong = rows.flatMap(({ file, valid, either }) => {
    let why: string | null
    try {
      why = whyRefused(file)
    } catch (error) {
      why = `threw ${String(error)}`
      return [`${file}: ${why}`]
    }
    return either || (why === null) === valid ? [] : [`${file}: ${why ?? 'accepted'}`]
  })
  const free = rows.filter(({ either }) => either).length
  say(`${rows.length - wrong.length}/${rows.length} right (${free} may be answered either way)`)
  return wrong
}
