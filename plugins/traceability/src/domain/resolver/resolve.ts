import { accept, refuse, type Result } from '@pengshui/kernel'
import { digitalLinkInvalid, linkNotFound } from '../../refusals'
import { parseDigitalLink, type ParsedLink } from '../digital-link/parse'
import { type Level, type TargetLink } from './level'
import { absolute, CONTEXT_PATH, defaultLinksOf, linksetOf, LINKSET_TYPE, linkTypeOf } from './linkset'
import { inLanguage, ofMedia, preferences } from './negotiate'

export type ResolverRequest = {
  /** path and query as they were asked for */
  address: string
  /** what a compressed address stands for */
  uncompressed?: string | null
  accept?: string
  accept_language?: string
}
export type ResolverAnswer = { status: 200 | 300 | 307; headers: Record<string, string>; body: object | null }

const DEFAULT = ['gs1:defaultLink', 'gs1:defaultLinkMulti']
const JSON_LD = 'application/ld+json'

/** What the address names. A slash at its end is forgiven, any other fault is not: `digital_link_invalid`. */
export function readLink(address: string): Result<ParsedLink> {
  const [path = '', ...query] = address.split('?')
  const uri = `https://resolver.invalid${path.replace(/\/+$/, '')}?${query.join('?')}`
  const parsed = parseDigitalLink(uri, { short_names: true, unknown_identifiers: true })
  return 'fault' in parsed ? refuse(digitalLinkInvalid(parsed.fault, parsed.ai)) : accept(parsed)
}

/** Where a request leads: to the link it asks for, to the default, or to the list of all. `levels` holds what is known. */
export function resolve(request: ResolverRequest, levels: Level[], site: string): Result<ResolverAnswer> {
  const [finest] = levels
  if (!finest) return refuse(linkNotFound())
  const headers = { link: linkHeader(finest, site, request.uncompressed) }
  const query = new URLSearchParams(request.address.split('?').slice(1).join('?'))
  const asked = [...query].find(([name]) => name.toLowerCase() === 'linktype')?.[1]
  if (asked === 'linkset' || asked === 'all' || asksForLinkset(request))
    return accept(linksetAnswer(request, levels, site, headers))
  const wanted = asked === undefined ? null : linkTypeOf(asked)
  if (asked !== undefined && wanted === null) return refuse(linkNotFound(asked))
  const candidates =
    wanted === null || DEFAULT.includes(wanted) ? defaultLinksOf(levels) : linksOfType(levels, wanted)
  const [best, ...others] = ofMedia(inLanguage(candidates, request.accept_language), request.accept)
  if (!best) return refuse(linkNotFound(asked))
  if (others.length > 0) {
    const choices = { ...finest, links: [best, ...others] }
    return accept({
      status: 300,
      headers: { ...headers, 'content-type': LINKSET_TYPE },
      body: linksetOf([choices], site),
    })
  }
  const location = withQuery(absolute(best.href, site), request.address)
  return accept({ status: 307, headers: { ...headers, location }, body: null })
}

const asksForLinkset = ({ accept: header }: ResolverRequest): boolean =>
  [LINKSET_TYPE, JSON_LD].includes(preferences(header)[0] ?? '')

function linksetAnswer(
  { accept: header }: ResolverRequest,
  levels: Level[],
  site: string,
  headers: Record<string, string>,
): ResolverAnswer {
  const linkset = linksetOf(levels, site)
  if (preferences(header)[0] !== JSON_LD)
    return { status: 200, headers: { ...headers, 'content-type': LINKSET_TYPE }, body: linkset }
  const body = { '@context': site + CONTEXT_PATH, ...linkset }
  return { status: 200, headers: { ...headers, 'content-type': JSON_LD }, body }
}

/** The finest level that has links of the type. */
const linksOfType = (levels: Level[], wanted: string): TargetLink[] =>
  levels.map(({ links }) => links.filter(({ type }) => type === wanted)).find((links) => links.length > 0) ??
  []

function linkHeader({ path }: Level, site: string, uncompressed?: string | null): string {
  const linkset = `<${site}${path}?linkType=linkset>; rel="linkset"; type="${LINKSET_TYPE}"`
  const context = `<${site}${CONTEXT_PATH}>; rel="http://www.w3.org/ns/json-ld#context"; type="${JSON_LD}"`
  const same = uncompressed ? [`<${site}${uncompressed}>; rel="owl:sameAs"`] : []
  return [linkset, context, ...same].join(', ')
}

/** What was asked goes along, in front of a fragment. */
function withQuery(href: string, address: string): string {
  const query = address.split('?').slice(1).join('?')
  if (!query) return href
  const [page = '', ...fragment] = href.split('#')
  return [`${page}${page.includes('?') ? '&' : '?'}${query}`, ...fragment].join('#')
}
