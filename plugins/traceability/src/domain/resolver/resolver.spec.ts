import { decompressed } from '../digital-link'
import { levelsOf, pathOf, readLink, resolve, resolverDescription, type Level, type ResolverRequest } from '.'

const SITE = 'https://shop.example'
const LOT = '/01/06901234500004/10/261120-000001'
const page = (type: Level['links'][number]['type'], href: string, lang: 'zh' | 'en', is_default = false) => ({
  ...{ type, href, lang, media_type: 'text/html', title: `${lang} ${type}` },
  ...(is_default ? { is_default: true as const } : {}),
})
const lot: Level = {
  path: LOT,
  description: '红薯 261120-000001',
  links: [
    page('gs1:traceability', '/t/PS1', 'zh', true),
    page('gs1:traceability', '/en/t/PS1', 'en', true),
    page('gs1:recallStatus', '/t/PS1#status', 'zh'),
    page('gs1:recallStatus', '/en/t/PS1#status', 'en'),
    { ...page('gs1:masterData', '/t/PS1.json', 'zh'), media_type: 'application/json', lang: undefined },
  ],
}
const product: Level = {
  path: '/01/06901234500004',
  description: '红薯',
  links: [
    page('gs1:pip', '/p/hongshu', 'zh', true),
    page('gs1:pip', '/en/p/hongshu', 'en', true),
    page('gs1:certificationInfo', '/certificates/A', 'zh'),
    page('gs1:certificationInfo', '/certificates/B', 'zh'),
  ],
}
const ask = (request: Partial<ResolverRequest>, levels: Level[] = [lot, product]) => {
  const answer = resolve({ address: LOT, ...request }, levels, SITE)
  return answer.ok
    ? answer.value
    : { status: answer.refusal.code, headers: {} as Record<string, string>, body: null }
}
const whereTo = (request: Partial<ResolverRequest>, levels?: Level[]) => {
  const { status, headers } = ask(request, levels)
  return status === 307 ? headers.location?.replace(SITE, '') : status
}
type Linkset = { linkset: Record<string, { href: string; title?: string; type?: string }[]>[] }
const linkset = (request: Partial<ResolverRequest> = {}) =>
  ask({ address: `${LOT}?linkType=linkset`, ...request }).body as Linkset

/** Each is named after the statement of GS1's conformant resolver (1.0 and 1.2) that it holds us to. */
describe('a GS1 conformant resolver', () => {
  describe('SHALL extract and syntactically validate the URI and report errors with 400', () => {
    it.each([
      ['/01/06901234500005', 'incorrect_check_digit'],
      ['/01/6901234500004', 'too_short'],
      ['/01/06901234500004/badrequest', 'no_key'],
      ['/01/06901234500004/99/X', 'qualifiers_out_of_place'],
      ['/01/06901234500004/21/A/10/B', 'qualifiers_out_of_place'],
      ['/01/06901234500004/10/A?10=A', 'named_twice'],
      ['/01/06901234500004?10=A', 'belongs_in_path'],
      ['/01/06901234500004/10/%00', 'invalid_cset82_character'],
      ['/01/06901234500004/10/%zz', 'bad_escape'],
      ['/00/029000000000000017', 'incorrect_check_digit'],
      ['/414/2900000000017', 'incorrect_check_digit'],
      ['/01/06901234500004?17=261301', 'illegal_month'],
      ['/p/hongshu', 'no_key'],
    ])('%s: %s', (address, fault) => {
      expect(readLink(address)).toMatchObject({
        ok: false,
        refusal: { code: 'digital_link_invalid', kind: 'invalid_data', details: { fault } },
      })
    })
  })

  it('SHOULD tolerate trailing slashes', () => {
    const read = readLink(`${LOT}/?linkType=linkset`)
    expect(read).toMatchObject({ ok: true, value: { qualifiers: [{ ai: '10', value: '261120-000001' }] } })
  })

  describe('for primary keys that have key qualifiers, all key qualifiers SHALL be supported', () => {
    it.each([
      ['/01/06901234500004/22/2A/10/L/21/S', ['22/2A/10/L/21/S', '22/2A/10/L', '22/2A', '']],
      ['/01/06901234500004/235/X', ['235/X', '']],
      ['/414/2900000000018/254/7', ['254/7', '']],
      ['/00/029000000000000018', ['']],
    ])('%s', (address, expected) => {
      const read = readLink(address)
      const levels = read.ok ? levelsOf(read.value) : []
      expect(levels.map(pathOf)).toEqual(
        expected.map((rest) => ['', ...address.split('/').slice(1, 3), ...(rest ? [rest] : [])].join('/')),
      )
    })
  })

  it('walks up from a lot nobody knows to its product', () => {
    expect(whereTo({}, [product])).toBe('/p/hongshu')
    expect(whereTo({}, [])).toBe('link_not_found')
  })

  it('SHALL redirect to the default link unless the request says what matches better', () => {
    expect(whereTo({})).toBe('/t/PS1')
    expect(whereTo({ accept_language: 'fr' })).toBe('/t/PS1')
    expect(whereTo({ accept_language: 'en-GB,en;q=0.9,zh;q=0.8' })).toBe('/en/t/PS1')
    expect(whereTo({ accept_language: 'en;q=0.2, zh-CN' })).toBe('/t/PS1')
    expect(whereTo({ accept_language: 'zh;q=0, en;q=0.1' })).toBe('/en/t/PS1')
    expect(whereTo({ accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })).toBe('/t/PS1')
  })

  it('a request no matter how granular has a default at its level or higher up', () => {
    const bare = { ...lot, links: lot.links.filter(({ is_default }) => !is_default) }
    expect(whereTo({}, [bare, product])).toBe('/p/hongshu')
  })

  it('SHALL redirect to the requested type of link if available', () => {
    expect(whereTo({ address: `${LOT}?linkType=gs1:recallStatus` })).toBe(
      '/t/PS1?linkType=gs1:recallStatus#status',
    )
    expect(whereTo({ address: `${LOT}?linkType=gs1:pip`, accept_language: 'en' })).toBe(
      '/en/p/hongshu?linkType=gs1:pip',
    )
    for (const term of ['https://ref.gs1.org/voc/pip', 'https://gs1.org/voc/pip'])
      expect(whereTo({ address: `${LOT}?linkType=${encodeURIComponent(term)}` })).toMatch(/^\/p\/hongshu\?/)
    expect(whereTo({ address: `${LOT}?linkType=gs1:defaultLink` })).toMatch(/^\/t\/PS1/)
  })

  it.each(['gs1:recipeInfo', 'foo:bar', 'pip', ''])(
    'SHALL return 404 if a link of the requested type is not available: %s',
    (type) => expect(whereTo({ address: `${LOT}?linkType=${type}` })).toBe('link_not_found'),
  )

  it('answers several links that match alike by 300 with just them', () => {
    const { status, body } = ask({ address: `${LOT}?linkType=gs1:certificationInfo` })
    expect(status).toBe(300)
    expect(JSON.stringify(body).match(/certificates\/./g)).toEqual(['certificates/A', 'certificates/B'])
  })

  it('SHALL pass on all key=value pairs in the query string', () => {
    expect(whereTo({ address: `${LOT}?15=261220&utm=a%20b` })).toBe('/t/PS1?15=261220&utm=a%20b')
  })

  it('SHALL NOT use 200 for an error', () => {
    for (const address of [LOT, `${LOT}?linkType=x`, `${LOT}?linkType=gs1:recipeInfo`])
      for (const levels of [[], [lot, product]])
        expect([307, 'link_not_found']).toContain(ask({ address }, levels).status)
  })

  describe('linksets', () => {
    it.each([
      [{ address: `${LOT}?linkType=linkset` }, 'application/linkset+json'],
      [{ address: `${LOT}?linktype=all`, accept: 'text/html' }, 'application/linkset+json'],
      [{ address: LOT, accept: 'application/linkset+json' }, 'application/linkset+json'],
      [{ address: LOT, accept: 'application/ld+json' }, 'application/ld+json'],
    ])('SHALL be answered, without a redirect, to linkType=linkset or to Accept: %j', (request, type) => {
      const { status, headers, body } = ask(request)
      expect([status, headers['content-type'], headers.location]).toEqual([200, type, undefined])
      expect(body).toHaveProperty('linkset')
    })

    it('SHALL include each level up to the primary key', () => {
      expect(linkset().linkset.map(({ anchor }) => anchor)).toEqual([SITE + LOT, `${SITE}/01/06901234500004`])
    })

    it('all links SHALL include the target URL, the link type and a title', () => {
      const links = linkset().linkset.flatMap((context) =>
        Object.entries(context).filter(([name]) => name.startsWith('https://ref.gs1.org/voc/')),
      )
      expect(links.length).toBeGreaterThan(5)
      for (const [, targets] of links)
        for (const { href, title } of targets) expect([href.startsWith(SITE), !!title]).toEqual([true, true])
    })

    it('SHALL recognise one default link, which SHALL NOT have any optional attributes', () => {
      const contexts = linkset().linkset
      expect(contexts.flatMap((context) => context['https://ref.gs1.org/voc/defaultLink'] ?? [])).toEqual([
        { href: `${SITE}/t/PS1`, title: 'zh gs1:traceability' },
      ])
    })

    it('links typed gs1:defaultLink SHALL also be described using a descriptive link type', () => {
      const [first] = linkset().linkset
      const described = first?.['https://ref.gs1.org/voc/traceability']?.map(({ href }) => href)
      for (const name of ['defaultLink', 'defaultLinkMulti'])
        for (const { href } of first?.[`https://ref.gs1.org/voc/${name}`] ?? [])
          expect(described).toContain(href)
    })

    it('if a media type is defined for a link, it SHALL be one defined by IANA', () => {
      const types = new Set(
        linkset()
          .linkset.flatMap((context) =>
            Object.values(context).flatMap((links) => (Array.isArray(links) ? links : [])),
          )
          .map(({ type }) => type),
      )
      expect([...types].filter(Boolean).sort()).toEqual(['application/json', 'text/html'])
    })

    it('the subject SHALL be the uncompressed version of the URI, whatever its spelling was', () => {
      const read = readLink('/01/06901234500004/lot/a%2Fb?15=261220')
      expect(read.ok && pathOf(levelsOf(read.value)[0]!)).toBe('/01/06901234500004/10/a%2Fb')
    })

    it('SHALL recognise the GS1 Web vocabulary namespace', () => {
      const names = linkset().linkset.flatMap((context) => Object.keys(context))
      const others = names.filter((name) => !name.startsWith('https://ref.gs1.org/voc/'))
      expect([...new Set(others)]).toEqual(['anchor', 'itemDescription'])
    })
  })

  it('SHOULD expose a link to the linkset and to its JSON-LD context in a Link header, even when redirecting', () => {
    for (const address of [LOT, `${LOT}?linkType=linkset`]) {
      const { link } = ask({ address }).headers
      expect(link).toContain(
        `<${SITE}${LOT}?linkType=linkset>; rel="linkset"; type="application/linkset+json"`,
      )
      expect(link).toContain('rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"')
    }
  })

  describe('SHALL be able to decompress a URI, and SHALL expose the uncompressed URI as owl:sameAs', () => {
    it.each([
      ['/ARFKk4XB0CDKWcnpq', '/01/09506000134376/10/LOT01'],
      ['/CwyNo0MDSNu3Wuu2n2mmmmmo?utm=a', `${LOT}?utm=a`],
      ['/01/06901234500004/EG3brXXbT7TTTTTU/', LOT],
      ['/AQyNo0MDSCp_jI', '/01/06901234500004?15=261220'],
      ['/ARFKk4XB0CDKWcnpr', null],
      ['/ARFKk4XB0CDKWcnp', null],
      ['/p/hongshu', null],
      [LOT, null],
    ])('%s: %s', (address, expected) => {
      const uncompressed = decompressed(address)
      expect(uncompressed).toBe(expected)
      if (!uncompressed) return
      const { link, location } = ask({ address, uncompressed }).headers
      expect(link).toContain(`<${SITE}${uncompressed}>; rel="owl:sameAs"`)
      expect(location).toBe(`${SITE}/t/PS1${address.includes('?') ? '?utm=a' : ''}`)
    })
  })

  it('the list of supported primary identifiers SHALL be provided in the description file', () => {
    expect(resolverDescription(SITE)).toMatchObject({
      resolverRoot: SITE,
      supportedPrimaryKeys: expect.arrayContaining(['01']),
      supportedLinkType: [{ prefix: 'gs1:' }],
      jsonLdContext: `${SITE}/.well-known/gs1-linkset-context.jsonld`,
    })
  })
})
