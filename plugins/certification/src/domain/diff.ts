import type { Content } from './application'

export type VersionFacts = { content: Content; files: { key: string; name: string; sha256: string }[] }
export type Change = { field: string; before: string | null; after: string | null }

const flat = ({ content, files }: VersionFacts): Map<string, string> => {
  const { fields, ...rest } = content
  const pairs: [string, string][] = [
    ...Object.entries(rest).map(([key, value]): [string, string] => [key, value ?? '']),
    ...Object.entries(fields).map(([key, value]): [string, string] => [`fields.${key}`, value]),
    ...files.map(({ key, name, sha256 }): [string, string] => [`files.${key}.${sha256.slice(0, 8)}`, name]),
  ]
  return new Map(pairs.filter(([, value]) => value !== ''))
}

/** What a correction changed, side by side; a file that was replaced is one gone and one come. */
export function diffVersions(before: VersionFacts, after: VersionFacts): Change[] {
  const [old, now] = [flat(before), flat(after)]
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((field) => old.get(field) !== now.get(field))
    .map((field) => ({ field, before: old.get(field) ?? null, after: now.get(field) ?? null }))
}
