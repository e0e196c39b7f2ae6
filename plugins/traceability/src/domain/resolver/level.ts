import type { Element, ParsedLink } from '../digital-link/parse'

/** Link types of the GS1 Web Vocabulary that this market has a target for. */
export const LINK_TYPES = [
  'gs1:pip',
  'gs1:traceability',
  'gs1:certificationInfo',
  'gs1:recallStatus',
  'gs1:locationInfo',
  'gs1:masterData',
  'gs1:epcis',
] as const
export type LinkType = (typeof LINK_TYPES)[number]

/** A page about a thing. Addresses of our own site start with a slash. */
export type TargetLink = {
  type: LinkType
  href: string
  title: string
  media_type: string
  /** two letters */
  lang?: string
  /** where a scan leads that asks for nothing; in several languages the first is the default's default */
  is_default?: true
}

/** One thing a link names, from the finest (a lot) to its key (the product), with what is known of it. */
export type Level = { path: string; description: string; links: TargetLink[] }

export type LevelName = { key: Element; qualifiers: Element[] }

/** What a link names, the finest first: lot, then product. A qualifier nobody knows leads one level up. */
export const levelsOf = ({ key, qualifiers }: ParsedLink): LevelName[] =>
  Array.from({ length: qualifiers.length + 1 }, (_, up) => ({
    key,
    qualifiers: qualifiers.slice(0, qualifiers.length - up),
  }))

export const pathOf = ({ key, qualifiers }: LevelName): string =>
  [key, ...qualifiers].map(({ ai, value }) => `/${ai}/${encodeURIComponent(value)}`).join('')
