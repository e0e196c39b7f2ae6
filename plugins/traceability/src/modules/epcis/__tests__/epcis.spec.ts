import path from 'node:path'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { EPCIS_MODULE, type EpcisService, type Partner } from '..'
import {
  canonicalEvent,
  EPCIS_CONTEXT,
  parseQuery,
  readDocument,
  rowsOf,
  toDigitalLink,
  type EpcisEvent,
  type Json,
} from '../../../domain/epcis'

const NOW = new Date('2026-11-26T08:00:00Z')
const LOT = 'https://id.gs1.org/01/09521141012345/10/'
const PALLET = toDigitalLink('urn:epc:id:sscc:9521141.0000000001')
const document = (events: Json[]) =>
  readDocument({
    ...{
      '@context': [EPCIS_CONTEXT, { ex: 'https://ex.org/' }],
      type: 'EPCISDocument',
      schemaVersion: '2.0',
    },
    ...{ creationDate: '2026-11-20T08:00:00Z', epcisBody: { eventList: events } },
  })
const seen = (number: number, change: Json = {}): Json => ({
  ...{ type: 'ObjectEvent', action: 'OBSERVE', bizStep: 'storing', eventTimeZoneOffset: '+08:00' },
  eventTime: new Date(Date.parse('2026-11-01T00:00:00Z') + number * 1000).toISOString(),
  quantityList: [{ epcClass: `${LOT}L${number}`, quantity: number + 1, uom: 'KGM' }],
  ...change,
})
const mixed = (from: string[], to: string[], day: number, change: Json = {}): Json => ({
  ...{ type: 'TransformationEvent', eventTime: `2026-11-0${day}T00:00:00Z`, eventTimeZoneOffset: '+08:00' },
  inputQuantityList: from.map((lot) => ({ epcClass: LOT + lot })),
  outputQuantityList: to.map((lot) => ({ epcClass: LOT + lot })),
  ...change,
})
const packed = (action: string, lots: string[], day: number): Json => ({
  ...{ type: 'AggregationEvent', action, parentID: PALLET, eventTimeZoneOffset: '+08:00' },
  eventTime: `2026-11-0${day}T00:00:00Z`,
  ...(lots.length > 0 ? { childQuantityList: lots.map((lot) => ({ epcClass: LOT + lot })) } : {}),
})

moduleIntegrationTestRunner<EpcisService>({
  moduleName: EPCIS_MODULE,
  resolve: '@pengshui/traceability/modules/epcis',
  moduleModels: [model.define('epcis_runner_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const knex = (): Knex => (service as unknown as { knex: Knex }).knex
    const partner = async (change: Partial<Partner> = {}): Promise<Partner> => {
      const draft = { name: 'p', scopes: ['capture' as const], sees: 'own' as const, places: [], ...change }
      return (await service.addPartner(draft, 'test')).partner
    }
    const ask = async (parameters: Json, who: Partner | null = null, perPage = 100): Promise<EpcisEvent[]> =>
      (await service.query(parseQuery(parameters, { ex: 'https://ex.org/' }), { partner: who, perPage }))
        .events
    const count = async (table: string): Promise<number> =>
      Number((await knex()(table).count({ n: '*' }).first())?.n)

    describe('capture', () => {
      it('10,000 events with one bad one: rollback keeps none, proceed keeps the rest', async () => {
        const { id } = await partner()
        const events = Array.from({ length: 10_000 }, (_each, index) => seen(index))
        events[7000] = seen(7000, { bizStep: 'selling' })
        const none = await service.capture(document(events), id, 'rollback', NOW)
        expect(none).toMatchObject({ running: false, success: false, captured: 0 })
        expect(none.errors[0]).toMatchObject({
          type: 'epcisException:ValidationException',
          path: '$.epcisBody.eventList[7000].bizStep',
        })
        expect(await count('epcis_event')).toBe(0)
        const rest = await service.capture(document(events), id, 'proceed', NOW)
        expect(rest).toMatchObject({ success: false, captured: 9_999 })
        expect(await count('epcis_event')).toBe(9_999)
        const again = await service.capture(document(events.slice(0, 50)), id, 'rollback', NOW)
        expect(again).toMatchObject({ success: true, captured: 0, known: 50 })
      }, 60_000)

      it('an id that another event has is a conflict; the same event again is known', async () => {
        const { id } = await partner()
        const one = seen(1, { eventID: 'urn:uuid:1' })
        await service.capture(document([one]), id, 'rollback', NOW)
        const job = await service.capture(
          document([seen(2), seen(3, { eventID: 'urn:uuid:1' })]),
          id,
          'rollback',
          NOW,
        )
        expect(job).toMatchObject({ success: false, captured: 0 })
        expect(job.errors).toMatchObject([
          { type: 'epcisException:ResourceAlreadyExistsException', path: '$.epcisBody.eventList[1]' },
        ])
        expect(await count('epcis_event')).toBe(1)
        await expect(service.captureOne(rowsOf(canonicalEvent(one, {})), id, NOW)).rejects.toMatchObject({
          problem: { status: 409 },
        })
      })

      it('events stand or fall with the transaction they are told in, and nobody changes them afterwards', async () => {
        const event = canonicalEvent(seen(5), {})
        await expect(
          knex().transaction(async (trx) => {
            expect(await service.recordInTransaction(trx, [event], NOW)).toEqual({ recorded: 1, known: 0 })
            throw new Error('the fact failed')
          }),
        ).rejects.toThrow('the fact failed')
        expect(await count('epcis_event')).toBe(0)
        await knex().transaction((trx) => service.recordInTransaction(trx, [event, event], NOW))
        expect(await count('epcis_event')).toBe(1)
        for (const text of [
          `update epcis_event set type = 'x'`,
          `delete from epcis_event`,
          `delete from epcis_event_epc`,
        ])
          await expect(knex().raw(text)).rejects.toThrow('only ever appended')
      })
    })

    describe('what went into what', () => {
      const record = (events: Json[]) =>
        knex().transaction((trx) =>
          service.recordInTransaction(
            trx,
            events.map((each) => canonicalEvent(each, {})),
            NOW,
          ),
        )
      const edges = async (): Promise<string[]> => {
        const { rows } = await knex().raw(
          `select p.uri as parent, c.uri as child, valid_to from epcis_edge g join epcis_epc p on p.id = parent_id
           join epcis_epc c on c.id = child_id`,
        )
        const short = (uri: string): string => uri.replace(LOT, '').replace(PALLET, 'P')
        return rows
          .map(
            (row: { parent: string; child: string; valid_to: Date | null }) =>
              `${short(row.parent)}>${short(row.child)}${row.valid_to ? ` until ${row.valid_to.getUTCDate()}` : ''}`,
          )
          .sort()
      }

      it('follows transformations, also over events with one transformation id, in whatever order they come', async () => {
        await record([mixed(['A', 'B'], ['C'], 1)])
        const half = { transformationID: 'urn:ex:t1' }
        await record([mixed([], ['E'], 3, { ...half, inputQuantityList: undefined })])
        await record([mixed(['D'], [], 2, { ...half, outputQuantityList: undefined })])
        expect(await edges()).toEqual(['A>C', 'B>C', 'D>E'])
      })

      it('ends with its parting, and forgets what was declared wrong', async () => {
        await record([packed('ADD', ['A', 'B'], 1), packed('DELETE', ['A'], 2)])
        expect(await edges()).toEqual(['A>P until 2', 'B>P'])
        await record([packed('DELETE', [], 4)])
        expect(await edges()).toEqual(['A>P until 2', 'B>P until 4'])
        const wrong = mixed(['X'], ['Y'], 1)
        const errorDeclaration = { declarationTime: '2026-11-02T00:00:00Z', reason: 'did_not_occur' }
        await record([wrong])
        expect(await edges()).toContain('X>Y')
        await record([{ ...wrong, errorDeclaration }])
        expect(await edges()).not.toContain('X>Y')
        expect(await ask({ EXISTS_errorDeclaration: '', EQ_errorReason: 'did_not_occur' })).toHaveLength(1)
        expect(await ask({ eventType: 'TransformationEvent' })).toHaveLength(2)
      })
    })

    describe('queries', () => {
      const place = 'urn:epc:id:sgln:9521141.12345.0'
      beforeEach(async () => {
        const events: Json[] = [
          seen(1, {
            readPoint: { id: 'https://id.gs1.org/414/9521141123454/254/7' },
            disposition: 'in_progress',
          }),
          seen(2, {
            action: 'ADD',
            bizStep: 'commissioning',
            ilmd: { 'ex:grade': 'A', 'ex:plot': { 'ex:no': 7 } },
          }),
          seen(3, {
            bizLocation: { id: place },
            'ex:weight': 12.5,
            bizTransactionList: [{ type: 'po', bizTransaction: 'urn:po:1' }],
          }),
          seen(4, { sourceList: [{ type: 'owning_party', source: 'urn:epc:id:pgln:9521141.00000' }] }),
          seen(5, {
            persistentDisposition: { set: ['damaged'] },
            quantityList: [{ epcClass: `${LOT}Z`, quantity: 2500, uom: 'GRM' }],
          }),
          mixed(['A'], ['B'], 1, { transformationID: 'urn:ex:t' }),
          packed('ADD', ['B'], 2),
        ]
        await service.capture(document(events), (await partner()).id, 'rollback', NOW)
      })

      // One database for all cases of a table: making one takes longer than asking.
      const FOUND: [Json, number][] = [
        [{}, 7],
        [{ eventType: 'ObjectEvent|TransformationEvent' }, 6],
        [{ eventType: ['AggregationEvent'] }, 1],
        [{ GE_eventTime: '2026-11-01T00:00:03Z', LT_eventTime: '2026-11-01T00:00:05Z' }, 2],
        [{ GE_recordTime: '2026-11-26T08:00:00Z' }, 7],
        [{ LT_recordTime: '2026-11-26T08:00:00Z' }, 0],
        [{ EQ_action: 'ADD' }, 2],
        [{ EQ_bizStep: 'https://ref.gs1.org/cbv/BizStep-commissioning' }, 1],
        [{ EQ_bizStep: 'urn:epcglobal:cbv:bizstep:storing' }, 4],
        [{ EQ_disposition: 'in_progress' }, 1],
        [{ EQ_persistentDisposition_set: 'damaged' }, 1],
        [{ EQ_persistentDisposition_unset: 'damaged' }, 0],
        [{ EQ_readPoint: place }, 0],
        [{ WD_readPoint: place }, 1],
        [{ EQ_bizLocation: 'https://id.gs1.org/414/9521141123454' }, 1],
        [{ EQ_transformationID: 'urn:ex:t' }, 1],
        [{ MATCH_anyEPCClass: `${LOT}B` }, 2],
        [{ MATCH_anyEPCClass: 'urn:epc:idpat:sgtin:9521141.001234.*' }, 7],
        [{ MATCH_anyEPCClass: 'https://id.gs1.org/01/09521141012345/*' }, 7],
        [{ MATCH_inputEPCClass: `${LOT}A` }, 1],
        [{ MATCH_outputEPCClass: `${LOT}A` }, 0],
        [{ MATCH_parentID: 'urn:epc:id:sscc:9521141.0000000001' }, 1],
        [{ MATCH_anyEPC: PALLET }, 1],
        [{ MATCH_epc: PALLET }, 0],
        [{ GE_quantity_GRM: 4000, LE_quantity_KGM: 4.5 }, 1],
        [{ EQ_quantity_KGM: 2.5 }, 1],
        [{ GT_quantity: 1 }, 0],
        [{ EQ_bizTransaction_po: 'urn:po:1' }, 1],
        [{ EQ_source_owning_party: toDigitalLink('urn:epc:id:pgln:9521141.00000') }, 1],
        [{ EQ_destination_owning_party: 'https://id.gs1.org/417/9521141000006' }, 0],
        [{ 'EQ_ILMD_ex:grade': 'A|B' }, 1],
        [{ 'EXISTS_ILMD_ex:grade': '' }, 1],
        [{ 'GE_INNER_ILMD_ex:no': 7 }, 1],
        [{ 'GE_ex:weight': '12', 'LT_https://ex.org/weight': '13' }, 1],
        [{ 'GT_ex:weight': 12.5 }, 0],
        [{ 'HASATTR_ex:a': 'x' }, 0],
        [{ EXISTS_sensorElementList: '' }, 0],
        [{ maxEventCount: 7 }, 7],
        [{ eventCountLimit: 3, orderBy: 'eventTime', orderDirection: 'ASC' }, 3],
      ]
      it(`${FOUND.length} questions find what answers them`, async () => {
        const found: [Json, number][] = []
        for (const [parameters] of FOUND) found.push([parameters, (await ask(parameters)).length])
        expect(found).toEqual(FOUND)
      })

      const REFUSED: [Json, string][] = [
        [{ GE_eventTime: 'yesterday' }, 'QueryParameterException'],
        [{ EQ_action: 'CREATE' }, 'QueryParameterException'],
        [{ eventType: 'QuantityEvent' }, 'QueryParameterException'],
        [{ EQ_colour: 'red' }, 'QueryParameterException'],
        [{ EQ_booleanValue: 'maybe' }, 'QueryParameterException'],
        [{ GE_quantity: 'much' }, 'QueryParameterException'],
        [{ 'GE_ex:weight': 'heavy' }, 'QueryParameterException'],
        [{ orderBy: 'colour' }, 'QueryParameterException'],
        [{ orderDirection: 'UP' }, 'QueryParameterException'],
        [{ eventCountLimit: 0 }, 'QueryParameterException'],
        [{ eventCountLimit: 1, maxEventCount: 1 }, 'QueryParameterException'],
        [{ maxEventCount: 6 }, 'QueryTooLargeException'],
      ]
      it(`${REFUSED.length} questions are refused`, async () => {
        for (const [parameters, name] of REFUSED) {
          const asked = (async () => ask(parameters))()
          await expect(asked).rejects.toMatchObject({ problem: { type: `epcisException:${name}` } })
        }
      })

      it('pages hold while more is captured, in both directions', async () => {
        for (const orderDirection of ['ASC', 'DESC']) {
          const query = parseQuery({ orderBy: 'eventTime', orderDirection })
          const all = (await service.query(query, { partner: null, perPage: 100 })).events.map(
            ({ eventID }) => eventID,
          )
          const found: unknown[] = []
          let token: string | undefined
          do {
            const page = await service.query(query, { partner: null, perPage: 3, token })
            found.push(...page.events.map(({ eventID }) => eventID))
            token = page.next ?? undefined
          } while (token)
          expect(found).toEqual(all)
        }
        const limited = parseQuery({ eventCountLimit: 4 })
        const first = await service.query(limited, { partner: null, perPage: 3 })
        const second = await service.query(limited, { partner: null, perPage: 3, token: first.next ?? '' })
        expect([first.events.length, second.events.length, second.next]).toEqual([3, 1, null])
        const forged = { partner: null, perPage: 3, token: 'x' }
        await expect(service.query(limited, forged)).rejects.toMatchObject({ problem: { status: 400 } })
      })

      it('a partner sees its own, what it is linked to, or all', async () => {
        const own = await partner({ sees: 'own' })
        const linked = await partner({ sees: 'linked' })
        const here = await partner({ sees: 'linked', places: ['https://id.gs1.org/414/9521141123454'] })
        for (const { id } of [own, linked])
          await service.capture(
            document([seen(900 + Number(id === own.id), { quantityList: [{ epcClass: `${LOT}B` }] })]),
            id,
            'rollback',
            NOW,
          )
        expect(await ask({}, own)).toHaveLength(1)
        // Its own, the other's of the same lot, and what was made into and packed of it.
        expect(await ask({}, linked)).toHaveLength(4)
        expect(await ask({}, here)).toHaveLength(1)
        expect(await ask({}, await partner({ sees: 'all' }))).toHaveLength(9)
        const { members } = await service.collection('bizLocations', { partner: own, perPage: 10 })
        expect(members).toEqual([])
      })
    })

    it('names of queries: one of two at once is kept, each partner has its own, and no more than its bound', async () => {
      const [one, other] = [await partner({ name: 'one' }), await partner({ name: 'other' })]
      const named = (name: string) => ({ name, parameters: { EQ_action: 'ADD' }, namespaces: {} })
      const twice = await Promise.allSettled([1, 2].map(() => service.addQuery(named('a'), one.id)))
      expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      await service.addQuery(named('a'), other.id)
      await service.removeQuery('a', other.id)
      expect(await service.namedQuery('a', one.id)).toEqual(named('a'))
      await knex().raw(
        `insert into epcis_query (partner_id, name, parameters) select ?, 'q' || n, '{}' from generate_series(1, 198) n`,
        [one.id],
      )
      const last = await Promise.allSettled(['y', 'z'].map((name) => service.addQuery(named(name), one.id)))
      expect(last.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { problem: { status: 403 } },
      })
      expect(await count('epcis_query')).toBe(200)
    })
  },
})
