import type { Level, TargetLink } from './level'

export const VOCABULARY = 'https://ref.gs1.org/voc/'
/** Addresses under which the vocabulary has been, and is, known. */
const VOCABULARIES = [VOCABULARY, 'https://gs1.org/voc/', 'http://gs1.org/voc/', 'https://www.gs1.org/voc/']

export const LINKSET_TYPE = 'application/linkset+json'
export const CONTEXT_PATH = '/.well-known/gs1-linkset-context.jsonld'

type Described = { href: string; title: string; type?: string; hreflang?: string[] }
type LinkContext = { anchor: string; itemDescription: string } & Record<string, string | Described[]>

/** A link type as a short name, however it was written; null for one of no vocabulary we know. */
export function linkTypeOf(text: string): string | null {
  if (/^gs1:\w+$/.test(text)) return text
  const vocabulary = VOCABULARIES.find((start) => text.startsWith(start))
  return vocabulary ? `gs1:${text.slice(vocabulary.length)}` : null
}

const termOf = (type: string): string => VOCABULARY + type.slice('gs1:'.length)

/** All that is known of a thing and of what it is one of (RFC 9264): every level, every link with address, title, type. */
export const linksetOf = (levels: Level[], site: string): { linkset: LinkContext[] } => ({
  linkset: levels.map(({ path, description, links }, at) => ({
    anchor: site + path,
    itemDescription: description,
    ...(at === 0 ? defaultsOf(levels, site) : {}),
    ...Object.fromEntries(
      [...new Set(links.map(({ type }) => type))].map((type) => [
        termOf(type),
        links.filter((link) => link.type === type).map((link) => described(link, site)),
      ]),
    ),
  })),
})

/** The one default, which has nothing but its title; and, where it comes in languages, each of them. */
function defaultsOf(levels: Level[], site: string): Record<string, Described[]> {
  const defaults = defaultLinksOf(levels)
  const [first] = defaults
  if (!first) return {}
  return {
    [termOf('gs1:defaultLink')]: [{ href: absolute(first.href, site), title: first.title }],
    ...(defaults.length > 1
      ? { [termOf('gs1:defaultLinkMulti')]: defaults.map((link) => described(link, site)) }
      : {}),
  }
}

/** The finest level that has a default says it. */
export const defaultLinksOf = (levels: Level[]): TargetLink[] =>
  levels.map(({ links }) => links.filter(({ is_default }) => is_default)).find((links) => links.length > 0) ??
  []

const described = ({ href, title, media_type, lang }: TargetLink, site: string): Described => ({
  href: absolute(href, site),
  title,
  type: media_type,
  ...(lang ? { hreflang: [lang] } : {}),
})

export const absolute = (href: string, site: string): string => (href.startsWith('/') ? site + href : href)

/** How a linkset reads as linked data (RFC 9264, appendix; our own words for it). */
export const LINKSET_CONTEXT = {
  '@context': {
    '@vocab': VOCABULARY,
    anchor: '@id',
    href: '@id',
    linkset: '@graph',
    title: 'http://purl.org/dc/terms/title',
    type: 'http://purl.org/dc/terms/format',
    hreflang: { '@id': 'http://purl.org/dc/terms/language', '@container': '@set' },
    itemDescription: 'http://www.w3.org/2000/01/rdf-schema#comment',
  },
}
