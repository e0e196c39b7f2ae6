import { useHouse } from '../../support/house'

const SHIP = 'https://id.gs1.org/414/9521141123454'
const METHOD = 'https://id.gs1.org/253/9521141111118'
const CONTEXT = ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld', { ex: 'https://ex.org/' }]
type Json = Record<string, unknown>
type Body = Json & {
  errors: Json[]
  epcisBody: { queryResults: { resultsBody: { eventList: Json[] } } }
}
type Told = { status: number; headers: Headers; text: string; json: Body }

const document = (events: Json[]): Json => ({
  ...{
    '@context': CONTEXT,
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: '2026-11-20T08:00:00Z',
  },
  epcisBody: { eventList: events },
})
const base = (id: string, change: Json = {}): Json => ({
  ...{
    type: 'ObjectEvent',
    eventID: `urn:uuid:${id}`,
    action: 'OBSERVE',
    epcList: [`https://id.gs1.org/01/09521141012345/21/${id}`],
  },
  ...{
    eventTime: '2026-11-02T00:00:00Z',
    eventTimeZoneOffset: '+08:00',
    bizStep: 'sensor_reporting',
    ...change,
  },
})
const sensed = (id: string, metadata: Json, report: Json, own: Json = {}): Json =>
  base(id, { sensorElementList: [{ sensorMetadata: metadata, sensorReport: [report], ...own }] })

describe('the event repository', () => {
  const house = useHouse()
  const keys: Record<string, string> = {}

  async function call(
    key: string,
    method: string,
    path: string,
    {
      body,
      query = {},
      headers = {},
    }: { body?: unknown; query?: Json; headers?: Record<string, string> } = {},
  ): Promise<Told> {
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
    const answer = await fetch(`${house.street.url}/epcis${path}${search.size > 0 ? `?${search}` : ''}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(keys[key] ? { authorization: `Bearer ${keys[key]}` } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    })
    const text = await answer.text()
    const json = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : {}
    return { status: answer.status, headers: answer.headers, text, json }
  }
  const capture = (events: Json[], headers: Record<string, string> = {}, key = 'both'): Promise<Told> =>
    call(key, 'POST', '/capture', { body: document(events), headers })
  const listed = (told: Told): Json[] => told.json.epcisBody.queryResults.resultsBody.eventList
  const ids = async (query: Json, key = 'both'): Promise<string[]> =>
    listed(await call(key, 'GET', '/events', { query: { perPage: 1000, ...query } }))
      .map(({ eventID }) => String(eventID).replace('urn:uuid:', ''))
      .sort()

  beforeAll(async () => {
    const operator = await house.as('operator')
    const make = async (
      name: string,
      scopes: string[],
      sees: string,
      places: string[] = [],
    ): Promise<void> => {
      const { status, body } = await operator.post<{ key: string }>('/admin/epcis-partners', {
        name,
        scopes,
        sees,
        places,
      })
      expect(status).toBe(201)
      keys[name] = body.key
    }
    await make('both', ['capture', 'query'], 'own')
    await make('reader', ['query'], 'linked', ['urn:epc:id:sgln:9521141.12345.0'])
    await make('teller', ['capture'], 'own')
    await make('gone', ['capture', 'query'], 'all')
  })

  it('a key is told once, and taken back for good', async () => {
    const operator = await house.as('operator')
    type Partners = { partners: { id: string; name: string; last_used_at: string | null }[]; count: number }
    const partnersOf = async () => (await operator.get<Partners>('/admin/epcis-partners')).body
    const body = await partnersOf()
    expect(JSON.stringify(body)).not.toContain('epk_')
    const gone = body.partners.find(({ name }) => name === 'gone')
    expect([body.count, gone?.last_used_at]).toEqual([body.partners.length, null])
    expect((await call('gone', 'GET', '/events')).status).toBe(200)
    const used = (await partnersOf()).partners.find(({ name }) => name === 'gone')?.last_used_at ?? ''
    expect(Math.abs(Date.parse(used) - Date.now())).toBeLessThan(60_000)
    expect((await operator.call('DELETE', `/admin/epcis-partners/${gone?.id}`)).status).toBe(200)
    expect((await call('gone', 'GET', '/events')).status).toBe(401)
    const nobody = await operator.call('DELETE', '/admin/epcis-partners/none')
    expect(nobody).toMatchObject({ status: 404, body: { code: 'epcis_partner_not_found' } })
  })

  describe('TCR-53, sensor elements', () => {
    const bare = base('e0')
    const warm = sensed(
      'e1',
      {
        time: '2026-11-01T08:00:00Z',
        deviceID: 'urn:epc:id:giai:9521141.111',
        deviceMetadata: 'urn:ex:meta',
        rawData: 'urn:ex:raw',
        dataProcessingMethod: METHOD,
        bizRules: 'urn:ex:rules',
      },
      { type: 'gs1:Temperature', value: 26, uom: 'CEL', exception: 'ALARM_CONDITION' },
    )
    const long = sensed(
      'e2',
      { startTime: '2026-11-01T00:00:00Z', endTime: '2026-11-01T12:00:00Z', 'ex:meta': 5 },
      {
        type: 'RelativeHumidity',
        minValue: 40,
        maxValue: 60,
        meanValue: 50,
        sDev: 4,
        percRank: 95,
        percValue: 58,
        uom: 'P1',
        'ex:report': 'fine',
      },
      { 'ex:element': 3.5 },
    )
    const odd = sensed(
      'e3',
      {},
      {
        type: 'https://ex.org/Lab',
        microorganism: 'https://ex.org/m',
        chemicalSubstance: 'https://ex.org/c',
        stringValue: 'str',
        booleanValue: true,
        hexBinaryValue: 'F0F0',
        uriValue: 'https://ex.org/u',
        component: 'x',
        coordinateReferenceSystem: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
      },
    )
    const set1 = [bare, warm, long, odd]
    const ALL = ['e0', 'e1', 'e2', 'e3']

    it('1: captures set 1, and keeps every attribute', async () => {
      const told = await capture(set1)
      expect([told.status, told.json.success]).toEqual([202, true])
      const job = await call('both', 'GET', told.headers.get('location')?.replace('/epcis', '') ?? '')
      expect(job.json).toMatchObject({
        running: false,
        success: true,
        captureErrorBehaviour: 'rollback',
        errors: [],
      })
      const kept = await call('both', 'GET', '/events/urn:uuid:e2', {
        headers: { 'GS1-EPC-Format': 'Never_Translates' },
      })
      expect(listed(kept)[0]).toMatchObject(long)
    })

    const STEPS: [step: number, query: Json, found: string[]][] = [
      [2, { GE_recordTime: '2026-01-01T00:00:00Z' }, ALL],
      [3, { EXISTS_sensorElementList: '' }, ['e1', 'e2', 'e3']],
      [3, { EXISTS_sensorElement: '' }, ['e1', 'e2', 'e3']],
      [4, { GE_time: '2026-11-01T08:00:00Z', LT_time: '2026-11-01T09:00:00Z' }, ['e1']],
      [4, { GE_time: '2026-11-01T09:00:00Z', LT_time: '2026-11-01T10:00:00Z' }, []],
      [5, { GE_startTime: '2026-11-01T00:00:00Z', LT_startTime: '2026-11-01T00:00:01Z' }, ['e2']],
      [5, { LT_startTime: '2026-11-01T00:00:00Z' }, []],
      [5, { GE_endTime: '2026-11-01T12:00:00Z', LT_endTime: '2026-11-01T13:00:00Z' }, ['e2']],
      [6, { EQ_type: 'gs1:Temperature' }, ['e1']],
      [6, { EQ_type: 'Pressure' }, []],
      [7, { EQ_deviceID: 'https://id.gs1.org/8004/9521141111' }, ['e1']],
      [8, { EQ_dataProcessingMethod: METHOD }, ['e1']],
      [9, { EQ_microorganism: 'https://ex.org/m' }, ['e3']],
      [10, { EQ_chemicalSubstance: 'https://ex.org/c' }, ['e3']],
      [11, { EQ_bizRules: 'urn:ex:rules' }, ['e1']],
      [12, { EQ_value_CEL: 26 }, ['e1']],
      [12, { GE_value_CEL: 26, LT_value_CEL: 26.1 }, ['e1']],
      [12, { LT_value_CEL: 26 }, []],
      [13, { GE_minValue_P1: 40, LT_minValue_P1: 41 }, ['e2']],
      [14, { GE_maxValue_P1: 60, LT_maxValue_P1: 61 }, ['e2']],
      [15, { GE_meanValue_P1: 50, LT_meanValue_P1: 51 }, ['e2']],
      [16, { EQ_stringValue: 'str' }, ['e3']],
      [17, { EQ_booleanValue: true }, ['e3']],
      [17, { EQ_booleanValue: false }, []],
      [18, { EQ_hexBinaryValue: 'F0F0' }, ['e3']],
      [19, { EQ_uriValue: 'https://ex.org/u' }, ['e3']],
      ...(['EQ', 'GE', 'LE'] as const).map((op): [number, Json, string[]] => [
        20,
        { [`${op}_SENSORELEMENT_ex:element`]: 3.5 },
        ['e2'],
      ]),
      ...(['GT', 'LT'] as const).map((op): [number, Json, string[]] => [
        20,
        { [`${op}_SENSORELEMENT_ex:element`]: 3.5 },
        [],
      ]),
      [21, { 'GT_SENSORMETADATA_ex:meta': 4, 'LE_SENSORMETADATA_ex:meta': 5 }, ['e2']],
      [22, { 'EQ_SENSORREPORT_ex:report': 'fine' }, ['e2']],
      [22, { 'EQ_SENSORREPORT_ex:report': 'bad' }, []],
      [23, { GE_sDev_P1: 4, LT_sDev_P1: 5 }, ['e2']],
      [24, { GE_percRank: 95, LT_percRank: 96 }, ['e2']],
      [25, { GE_percValue_P1: 58, LT_percValue_P1: 59 }, ['e2']],
      [26, { EQ_type: 'gs1:Temperature', GE_value_KEL: 290 }, ['e1']],
      [26, { EQ_type: 'gs1:Temperature', GE_value_KEL: 299.16 }, []],
    ]
    it.each(STEPS)('%i: %j', async (_step, query, found) => {
      expect(await ids(query)).toEqual(found)
    })

    it('27 and 28: attributes are found in whichever of the two places they stand', async () => {
      const same = {
        time: '2026-11-01T20:00:00Z',
        deviceID: 'urn:ex:dev2',
        deviceMetadata: 'urn:ex:meta2',
        rawData: 'urn:ex:raw2',
        dataProcessingMethod: 'urn:ex:method2',
      }
      const value = { type: 'Temperature', value: 3, uom: 'CEL' }
      const told = await capture([sensed('s1', same, value), sensed('s2', {}, { ...value, ...same })])
      expect(told.json.success).toBe(true)
      for (const [field, is] of Object.entries(same))
        expect([field, await ids({ [`EQ_${field}`]: is })]).toEqual([field, ['s1', 's2']])
    })

    it('29: the same attribute in both places is not accepted, which no schema says', async () => {
      const told = await capture([
        sensed(
          's3',
          { deviceID: 'urn:ex:d' },
          { type: 'Temperature', value: 3, uom: 'CEL', deviceID: 'urn:ex:d' },
        ),
      ])
      expect(told.json).toMatchObject({ success: false, 'pengshui:capturedEvents': 0 })
      expect(told.json.errors[0]).toMatchObject({
        type: 'epcisException:ValidationException',
        path: '$.epcisBody.eventList[0].sensorElementList[0].sensorReport[0].deviceID',
      })
    })
  })

  describe('TCR-54, associations', () => {
    const joined = (id: string, change: Json): Json => {
      const { epcList: _epcs, ...event } = base(id, {
        type: 'AssociationEvent',
        bizStep: 'assembling',
        action: 'ADD',
        ...change,
      })
      return event
    }
    const children = { childEPCs: ['https://id.gs1.org/8004/9521141222'] }

    it('1 and 2: a place may be the whole', async () => {
      const told = await capture([joined('a1', { parentID: 'urn:epc:id:sgln:9521141.12345.7', ...children })])
      expect(told.json.success).toBe(true)
      expect(await ids({ MATCH_parentID: `${SHIP}/254/7` })).toEqual(['a1'])
    })
    it.each([
      [3, 'ADD', children],
      [3, 'DELETE', children],
      [4, 'ADD', { parentID: SHIP }],
      [4, 'OBSERVE', { parentID: SHIP }],
    ])('%i: %s with one side missing is not accepted', async (_step, action, change) => {
      const told = await capture([joined('a2', { action, ...change })])
      expect([told.json.success, told.json.errors.length > 0]).toEqual([false, true])
      expect((await call('both', 'GET', '/events/urn:uuid:a2')).status).toBe(404)
    })
  })

  it('the binding: pages by Link, identifiers and documents in the form asked for, XML in and out', async () => {
    const first = await call('both', 'GET', '/events', {
      query: { perPage: 3, orderBy: 'recordTime', EQ_bizStep: 'sensor_reporting' },
    })
    const link = /^<([^>]+)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
    const second = await call('both', 'GET', link.slice(link.indexOf('/epcis') + 6))
    expect([listed(first).length, listed(second).length, second.headers.get('link')]).toEqual([3, 3, null])
    expect(first.headers.get('gs1-epcis-version')).toBe('2.0.0')
    expect(first.headers.get('gs1-epc-format')).toBe('Always_GS1_Digital_Link')
    expect(first.headers.get('gs1-extensions')).toBe('pengshui=urn:pengshui:voc:')
    expect(Date.parse(first.headers.get('gs1-next-page-token-expires') ?? '')).toBeGreaterThan(Date.now())
    expect(second.headers.get('gs1-next-page-token-expires')).toBeNull()

    const xml = (
      await call('both', 'GET', '/events/urn:uuid:e1', {
        headers: {
          accept: 'application/xml',
          'GS1-EPC-Format': 'Always_EPC_URN',
          'GS1-CBV-XML-Format': 'Always_URN',
        },
      })
    ).text
    expect(xml).toContain('<bizStep>urn:epcglobal:cbv:bizstep:sensor_reporting</bizStep>')
    const again = await call('both', 'POST', '/capture', {
      body: xml,
      headers: { 'content-type': 'application/xml' },
    })
    expect(again.json).toMatchObject({
      success: true,
      'pengshui:capturedEvents': 0,
      'pengshui:knownEvents': 1,
    })
    const job = await call('both', 'GET', `/capture/${again.json.captureID}`, {
      headers: { accept: 'text/xml' },
    })
    expect(job.text).toContain('running="false" success="true"')

    const jobs = await call('both', 'GET', '/capture', { query: { perPage: 1 } })
    expect([(jobs.json as unknown as Json[]).length, jobs.headers.has('link')]).toEqual([1, true])
    expect((await call('both', 'GET', '')).json.member).toContain('bizSteps')
    expect((await call('both', 'GET', '/bizSteps')).json.member).toEqual(['assembling', 'sensor_reporting'])
    expect((await call('both', 'GET', '/bizSteps/assembling')).json.member).toEqual(['events'])
    const lots = await call(
      'both',
      'GET',
      `/epcs/${encodeURIComponent('https://id.gs1.org/01/09521141012345/21/e1')}/events`,
    )
    expect(listed(lots)).toHaveLength(1)
    const one = await call('both', 'POST', '/events', {
      body: { '@context': CONTEXT, ...base('one') },
      headers: { 'content-type': 'application/ld+json' },
    })
    expect([one.status, one.headers.get('location')]).toEqual([201, '/epcis/events/urn%3Auuid%3Aone'])
    expect((await call('both', 'OPTIONS', '/events')).status).toBe(204)
  })

  it('a partner sees what it is linked to, and no more', async () => {
    const theirs = base('t1', {
      readPoint: { id: 'urn:epc:id:sgln:9521141.12345.0' },
      epcList: ['urn:ex:thing'],
    })
    expect(
      (await capture([theirs, base('t2', { epcList: ['urn:ex:other'] })], {}, 'teller')).json.success,
    ).toBe(true)
    expect(await ids({}, 'reader')).toEqual(['t1'])
    expect(await ids({ MATCH_anyEPC: 'urn:ex:other' }, 'reader')).toEqual([])
    expect((await call('reader', 'GET', '/events/urn:uuid:t2')).status).toBe(404)
    expect((await call('reader', 'GET', '/epcs')).json.member).toEqual(['urn:ex:thing'])
    expect((await call('both', 'GET', '/events/urn:uuid:t1')).status).toBe(404)
  })

  it('named queries: kept under their owner, run with what the owner sees now, gone when deleted', async () => {
    const steps = { eventType: ['ObjectEvent'], EQ_bizStep: ['packing'], orderBy: 'eventTime' }
    await capture(['n1', 'n2', 'n3'].map((id) => base(id, { bizStep: 'packing' })))
    await capture([base('n4', { bizStep: 'packing' })], {}, 'teller')
    const body = { name: '包装', query: steps }
    const made = await call('both', 'POST', '/queries', { body })
    expect([made.status, made.headers.get('location')]).toEqual([
      201,
      `/epcis/queries/${encodeURIComponent('包装')}`,
    ])
    const at = (made.headers.get('location') ?? '').replace('/epcis', '')
    expect((await call('both', 'GET', at)).json).toEqual(body)

    const first = await call('both', 'GET', `${at}/events`, { query: { perPage: 2 } })
    expect(first.json.epcisBody.queryResults).toMatchObject({ queryName: '包装' })
    const link = /^<([^>]+)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
    const second = await call('both', 'GET', link.slice(link.indexOf('/epcis') + 6))
    const seen = [...listed(first), ...listed(second)].map(({ eventID }) => eventID)
    expect([seen.sort(), second.headers.get('link')]).toEqual([
      ['urn:uuid:n1', 'urn:uuid:n2', 'urn:uuid:n3'],
      null,
    ])

    // Another partner has its own names, and sees nobody else's.
    expect((await call('reader', 'GET', at)).json.type).toBe('epcisException:NoSuchNameException')
    expect((await call('reader', 'DELETE', at)).status).toBe(404)
    expect((await call('reader', 'POST', '/queries', { body })).status).toBe(201)
    expect(listed(await call('reader', 'GET', `${at}/events`))).toEqual([])

    const own = { name: 'by-weight', query: { '@context': { ex: 'https://ex.org/' }, 'GE_ex:weight': 7 } }
    expect((await call('both', 'POST', '/queries', { body: own })).json).toEqual(own)
    const page = await call('both', 'GET', '/queries', { query: { perPage: 1 } })
    expect(page.json).toMatchObject([own])
    const rest = /^<([^>]+)>/.exec(page.headers.get('link') ?? '')?.[1] ?? ''
    const last = await call('both', 'GET', rest.slice(rest.indexOf('/epcis') + 6))
    expect([last.json, last.headers.get('link')]).toEqual([[body], null])

    expect((await call('both', 'DELETE', at)).status).toBe(204)
    for (const gone of [at, `${at}/events`]) expect((await call('both', 'GET', gone)).status).toBe(404)
    expect((await call('both', 'OPTIONS', at)).headers.get('allow')).toBe('OPTIONS, GET, DELETE')
    expect((await call('reader', 'GET', at)).status).toBe(200)
  })

  const bomb = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'
  const named = (name: string, query: unknown = {}): Json => ({ body: { name, query } })
  const XML = { 'content-type': 'application/xml' }
  const CASES: [string, string, string, string, Json, number, string][] = [
    ['nobody', 'none', 'GET', '/events', {}, 401, 'SecurityException'],
    ['a key without the scope', 'reader', 'POST', '/capture', { body: {} }, 403, 'SecurityException'],
    [
      'no document',
      'both',
      'POST',
      '/capture',
      { body: { type: 'EPCISDocument' } },
      400,
      'ValidationException',
    ],
    ['half a body', 'both', 'POST', '/capture', { body: '{"type":' }, 400, 'ValidationException'],
    [
      'another context',
      'both',
      'POST',
      '/capture',
      { body: { ...document([base('x')]), '@context': ['https://schema.org/'] } },
      400,
      'ValidationException',
    ],
    ['an XML bomb', 'both', 'POST', '/capture', { body: bomb, headers: XML }, 400, 'ValidationException'],
    [
      'XML that is no EPCIS',
      'both',
      'POST',
      '/capture',
      { body: '<a/>', headers: XML },
      400,
      'ValidationException',
    ],
    [
      'a picture',
      'both',
      'POST',
      '/capture',
      { body: 'x', headers: { 'content-type': 'image/png' } },
      415,
      'UnsupportedMediaTypeException',
    ],
    [
      'a NUL',
      'both',
      'POST',
      '/capture',
      { body: '{"a":"\\u0000"}', headers: { 'content-type': 'application/ld+json' } },
      400,
      'ValidationException',
    ],
    [
      'an unknown behaviour',
      'both',
      'POST',
      '/capture',
      { body: document([base('x')]), headers: { 'GS1-Capture-Error-Behaviour': 'hope' } },
      400,
      'ValidationException',
    ],
    [
      'two events as one',
      'both',
      'POST',
      '/events',
      { body: document([base('x'), base('y')]) },
      400,
      'ValidationException',
    ],
    [
      'tomorrow',
      'both',
      'POST',
      '/events',
      { body: document([base('x', { eventTime: '2999-01-01T00:00:00Z' })]) },
      400,
      'ValidationException',
    ],
    [
      'an id that is taken',
      'both',
      'POST',
      '/events',
      { body: document([base('e0', { bizStep: 'storing' })]) },
      409,
      'ResourceAlreadyExistsException',
    ],
    [
      'an unknown parameter',
      'both',
      'GET',
      '/events',
      { query: { EQ_colour: 'red' } },
      400,
      'QueryParameterException',
    ],
    [
      'a page of nobody',
      'both',
      'GET',
      '/events',
      { query: { nextPageToken: 'x' } },
      400,
      'QueryParameterException',
    ],
    [
      'a page too large',
      'both',
      'GET',
      '/events',
      { query: { perPage: 5000 } },
      400,
      'QueryParameterException',
    ],
    ['too much', 'both', 'GET', '/events', { query: { maxEventCount: 1 } }, 413, 'QueryTooLargeException'],
    [
      'a very long address',
      'both',
      'GET',
      '/events',
      { query: { MATCH_anyEPC: `urn:${'x'.repeat(8000)}` } },
      414,
      'URITooLongException',
    ],
    ['no such event', 'both', 'GET', '/events/urn:uuid:none', {}, 404, 'NoSuchResourceException'],
    ['no such capture', 'both', 'GET', '/capture/none', {}, 404, 'NoSuchResourceException'],
    ['no such collection', 'both', 'GET', '/colours', {}, 404, 'NoSuchResourceException'],
    ['no such step', 'both', 'GET', '/bizSteps/selling/events', {}, 404, 'NoSuchResourceException'],
    [
      'a form nobody writes',
      'both',
      'GET',
      '/events',
      { headers: { accept: 'text/csv' } },
      406,
      'NotAcceptableException',
    ],
    [
      'identifiers nobody writes',
      'both',
      'GET',
      '/events',
      { headers: { 'GS1-EPC-Format': 'Runes' } },
      406,
      'NotAcceptableException',
    ],
    [
      'a version nobody speaks',
      'both',
      'GET',
      '/events',
      { headers: { 'GS1-EPCIS-Min': '2.1' } },
      406,
      'NotAcceptableException',
    ],
  ]
  const QUERIES: typeof CASES = [
    ['a query without the scope', 'teller', 'GET', '/queries', {}, 403, 'SecurityException'],
    ['no such name', 'both', 'GET', '/queries/none/events', {}, 404, 'NoSuchNameException'],
    ['no such name to delete', 'both', 'DELETE', '/queries/none', {}, 404, 'NoSuchNameException'],
    ['a name twice', 'both', 'POST', '/queries', named('by-weight'), 409, 'ResourceAlreadyExistsException'],
    ['a name no address holds', 'both', 'POST', '/queries', named('a/b'), 400, 'ValidationException'],
    ['no query', 'both', 'POST', '/queries', named('n', 'all'), 400, 'ValidationException'],
    [
      'a query that cannot be',
      'both',
      'POST',
      '/queries',
      named('n', { EQ_hue: '1' }),
      400,
      'QueryParameterException',
    ],
    [
      'a query that is too long',
      'both',
      'POST',
      '/queries',
      named('n', { MATCH_epc: Array.from({ length: 40 }, () => 'x'.repeat(2000)) }),
      413,
      'QueryTooComplexException',
    ],
    [
      'a query in XML',
      'both',
      'POST',
      '/queries',
      { body: '<a/>', headers: XML },
      415,
      'UnsupportedMediaTypeException',
    ],
    [
      'a parameter beside a name',
      'both',
      'GET',
      '/queries/by-weight/events',
      { query: { EQ_action: 'ADD' } },
      400,
      'QueryParameterException',
    ],
    ['a token to release', 'both', 'DELETE', '/nextPageToken/abc', {}, 501, 'ImplementationException'],
  ]
  it.each([...CASES, ...QUERIES])(
    '%s is a problem',
    async (_name, key, method, path, options, status, exception) => {
      const told = await call(key, method, path, options)
      expect([told.status, told.json.type]).toEqual([status, `epcisException:${exception}`])
      expect(told.headers.get('content-type')).toContain('application/problem+json')
    },
  )

  it('proceed keeps what is good, rollback nothing, each fault with its path', async () => {
    const events = [base('p1'), base('p2', { bizStep: 'selling' }), base('p3')]
    const none = await capture(events)
    expect(none.json).toMatchObject({ success: false, 'pengshui:capturedEvents': 0 })
    expect(none.json.errors).toMatchObject([{ status: 400, path: '$.epcisBody.eventList[1].bizStep' }])
    const some = await capture(events, { 'GS1-Capture-Error-Behaviour': 'proceed' })
    expect(some.json).toMatchObject({
      success: false,
      'pengshui:capturedEvents': 2,
      captureErrorBehaviour: 'proceed',
    })
    expect(await ids({ EQ_eventID: 'urn:uuid:p1|urn:uuid:p2|urn:uuid:p3' })).toEqual(['p1', 'p3'])
  })

  it('an operator asks the same questions, sees everything, and takes the answer along', async () => {
    const operator = await house.as('operator')
    type Page = { events: { eventID: string; eventTime: string }[]; next: string | null }
    const ask = (query: Record<string, string>) => operator.get<Page>('/admin/epcis-events', query)
    const query = { orderBy: 'eventTime', orderDirection: 'DESC', EQ_bizStep: 'shipping' }
    const first = (await ask(query)).body
    expect(first.events).toHaveLength(20)
    const second = (await ask({ ...query, nextPageToken: first.next ?? '' })).body
    const told = [...first.events, ...second.events]
    expect(new Set(told.map(({ eventID }) => eventID)).size).toBe(told.length)
    const times = told.map(({ eventTime }) => Date.parse(eventTime))
    expect(times).toEqual([...times].sort((one, other) => other - one))
    const wrong = await ask({ EQ_bizStep: 'shipping', GE_eventTime: 'yesterday' })
    expect(wrong).toMatchObject({ status: 400, body: { code: 'epcis_query_wrong', field: 'query' } })
    const search = new URLSearchParams(query)
    const file = async (form: string) =>
      Buffer.from(await operator.bytes(`/admin/epcis-events/file?${search}&form=${form}`)).toString()
    const json = JSON.parse(await file('json'))
    expect(json.epcisBody.queryResults.resultsBody.eventList.slice(0, 20)).toEqual(first.events)
    expect(await file('xml')).toContain('<epcisq:EPCISQueryDocument')
  })
})
