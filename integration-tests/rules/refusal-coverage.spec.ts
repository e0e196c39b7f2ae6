import fs from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(__dirname, '..', '..')
/** Rooms whose specs run the product; the storefront's only look at its words. */
const ROOMS = ['plugins', 'backend', 'integration-tests']
const SKIPPED = new Set(['node_modules', '.medusa', 'dist', 'static'])

const filesIn = (folder: string): string[] =>
  fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name)
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesIn(name)
    return entry.isFile() ? [name] : []
  })

const textOf = (file: string): string => fs.readFileSync(path.join(ROOT, file), 'utf8')

/** Where refusals are written: each room's refusals.ts (or folder of that name), and the words all rooms share. */
const isRefusals = (file: string): boolean =>
  /\/src\/(.+\/)?refusals(\.ts|\/.+\.ts)$/.test(file) || /^plugins\/kernel\/src\/[a-z-]+\.ts$/.test(file)

/** The codes a text declares: `code: 'insufficient_lots'`. */
const codesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\bcode: '([a-z][a-z0-9_]*)'/g)].map(([, code]) => code ?? '')),
]

/** A spec provokes a code when it expects it by name: as a text, or as the name of a count. */
const isProvoked = (code: string, specs: string[]): boolean => {
  const mention = new RegExp(`['"\`]${code}['"\`]|\\b${code}:`)
  return specs.some((text) => mention.test(text))
}

describe('refusals', () => {
  const files = ROOMS.flatMap(filesIn).filter((file) => file.endsWith('.ts'))
  const specs = files
    .filter((file) => file.endsWith('.spec.ts') && path.basename(file) !== path.basename(__filename))
    .map(textOf)
  const declared = files
    .filter((file) => isRefusals(file) && !file.endsWith('.spec.ts'))
    .flatMap((file) => codesIn(textOf(file)).map((code) => ({ code, file })))

  it('are found where they are written', () => {
    expect(declared.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['insufficient_lots', 'hold_required', 'declaration_not_found']),
    )
  })

  it('are each provoked by a spec', () => {
    const missing = declared.filter(({ code }) => !isProvoked(code, specs))
    expect(missing.map(({ code, file }) => `${code} of ${file} is expected by no spec`)).toEqual([])
  })
})
