/** One fault of a document: where it stands (a JSON path), and what is wrong there. */
export type Issue = { path: string; message: string }

/** A document of ten thousand bad events needs no ten thousand answers. */
export const ISSUES_MAX = 50

/** What a check sees besides the value: which prefixes are declared, and where to write down what is wrong. */
export type Sight = {
  issues: Issue[]
  /** prefix -> namespace, of the document and of the event at hand */
  namespaces: Namespaces
}

export type Namespaces = Readonly<Record<string, string>>

export type Check = (value: unknown, path: string, sight: Sight) => void

export function fault(sight: Sight, path: string, message: string): void {
  if (sight.issues.length < ISSUES_MAX) sight.issues.push({ path, message })
}

/** JSON path of a member: `$.a` or, for a name with signs in it, `$['ns:a']`. */
export const at = (path: string, key: string | number): string =>
  typeof key === 'number'
    ? `${path}[${key}]`
    : /^[A-Za-z_]\w*$/.test(key)
      ? `${path}.${key}`
      : `${path}['${key}']`

export type Json = Record<string, unknown>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
