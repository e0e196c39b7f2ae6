import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** GS1's and others' vectors lie beside the working copies, not in them: without them a suite says so and is skipped. */
const PLACES = ['..', '../..'].map((up) =>
  path.resolve(__dirname, '../../../..', up, 'shared/data/digitallink'),
)
export const SHARED = PLACES.find((folder) => existsSync(folder)) ?? ''

export const sharedJson = <T>(file: string): T =>
  JSON.parse(readFileSync(path.join(SHARED, file), 'utf8')) as T

/** One test over all vectors of a file, which names every one that fails and prints passed/total. */
export function vectorsOf<V>(file: string, look: (vectors: V[]) => void = () => undefined) {
  return (title: string, check: (vector: V) => void): void => {
    if (!existsSync(path.join(SHARED, 'visible', file)))
      return it.skip(`${title}: skipped, ../shared/data/digitallink/visible/${file} is absent`, () =>
        undefined)
    const { vectors } = sharedJson<{ vectors: V[] }>(`visible/${file}`)
    look(vectors)
    it(`${title}: ${vectors.length} vectors`, () => {
      const failed = vectors.flatMap((vector) => {
        try {
          check(vector)
          return []
        } catch (error) {
          return [`${JSON.stringify(vector)}\n${String(error)}`]
        }
      })
      process.stdout.write(`${file}: ${vectors.length - failed.length}/${vectors.length} passed\n`)
      expect(failed).toEqual([])
    })
  }
}

/** A test over one shared file; skipped, and said so, where it is not there. */
export function withShared(file: string, title: string, run: (text: string) => void): void {
  const place = path.join(SHARED, file)
  if (existsSync(place)) it(title, () => run(readFileSync(place, 'utf8')))
  else it.skip(`${title}: skipped, ../shared/data/digitallink/${file} is absent`, () => undefined)
}
