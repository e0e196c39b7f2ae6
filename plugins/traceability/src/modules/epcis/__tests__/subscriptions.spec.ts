import path from 'node:path'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { ATTEMPTS_MAX, CallFailed, EPCIS_MODULE, SUBSCRIPTIONS_MAX, type Call, type EpcisService } from '..'
import {
  EPCIS_CONTEXT,
  readDocument,
  readSubscription,
  type EpcisEvent,
  type Json,
} from '../../../domain/epcis'
import { horizonOf } from '../horizon'
import { MESSAGE_EVENTS_MAX } from '../since'

const NOW = new Date('2026-11-26T08:00:00Z')
const later = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000)
const HOUR = 3600
const event = (number: number, bizStep = 'storing'): EpcisEvent =>
  ({
    ...{ type: 'ObjectEvent', action: 'OBSERVE', bizStep, eventTimeZoneOffset: '+08:00' },
    ...{ eventID: `urn:uuid:${number}`, epcList: [`urn:ex:thing:${number}`] },
    eventTime: new Date(Date.parse('2026-11-01T00:00:00Z') + number * 1000).toISOString(),
  }) as unknown as EpcisEvent
const document = (events: EpcisEvent[]) =>
  readDocument({
    ...{ '@context': [EPCIS_CONTEXT], type: 'EPCISDocument', schemaVersion: '2.0' },
    ...{ creationDate: '2026-11-20T08:00:00Z', epcisBody: { eventList: events } },
  })

jest.setTimeout(60_000)
moduleIntegrationTestRunner<EpcisService>({
  moduleName: EPCIS_MODULE,
  resolve: '@pengshui/traceability/modules/epcis',
  moduleModels: [model.define('epcis_runner_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const knex = (): Knex => (service as unknown as { knex: Knex }).knex
    let partner_id = ''
    const calls: { id: string; told: string[] }[] = []
    const take = async ({ id, events }: Call): Promise<void> => {
      calls.push({ id, told: events.map(({ eventID }) => String(eventID).slice(9)) })
    }
    const hang = async (): Promise<void> => Promise.reject(new CallFailed('dest did not answer'))
    const deliver = (at: Date, send: (call: Call) => Promise<void> = take): Promise<Error[]> =>
      service.deliverDue(send, () => at)
    const told = (): string[] => calls.flatMap((call) => call.told)
    const capture = (events: EpcisEvent[], now = NOW) =>
      service.capture(document(events), partner_id, 'rollback', now)
    const subscribe = async (change: Json = {}, name = 'stored'): Promise<string> => {
      const body = { dest: 'https://partner.example/', stream: true, ...change }
      const draft = readSubscription(body, { now: NOW })
      const epc_format = 'Always_GS1_Digital_Link' as const
      return (await service.addSubscription(partner_id, name, { ...draft, epc_format }, NOW)).id
    }
    const kept = (id: string) => service.subscription({ partner_id, query_name: 'stored', id })

    beforeEach(async () => {
      calls.length = 0
      const draft = { name: 'p', scopes: ['query' as const], sees: 'own' as const, places: [] }
      partner_id = (await service.addPartner(draft, 'test')).partner.id
      const query = { name: 'stored', parameters: { EQ_bizStep: ['storing'] }, namespaces: {} }
      await service.addQuery(query, partner_id)
    })

    it('tells each event once, from now on or from the time asked for, of what its owner sees', async () => {
      await capture([event(1)], later(-60))
      const now = await subscribe()
      const all = await subscribe({ initialRecordTime: later(-HOUR).toISOString() })
      const none = await subscribe({ initialRecordTime: later(HOUR).toISOString() })
      const other = await service.addPartner(
        { name: 'o', scopes: ['capture'], sees: 'own', places: [] },
        'test',
      )
      await service.capture(document([event(2)]), other.partner.id, 'rollback', NOW)
      await capture([event(3), event(4, 'packing'), event(5)])
      expect(await deliver(later(1))).toEqual([])
      expect(await deliver(later(9))).toEqual([])
      const of = (id: string): string[] => calls.filter((call) => call.id === id).flatMap((call) => call.told)
      expect([of(now), of(all), of(none)]).toEqual([['3', '5'], ['1', '3', '5'], []])
      expect(await kept(now)).toMatchObject({ last_notified_at: later(1), min_record_time: later(1) })
      expect(await kept(none)).toMatchObject({ last_notified_at: null, min_record_time: later(HOUR) })
    })

    it('a capture that began first and ends last is not skipped, however often others are told', async () => {
      await subscribe({ initialRecordTime: later(-HOUR).toISOString() })
      const slow = await knex().transaction()
      await service.recordInTransaction(slow, [event(10)], later(-5))
      await knex()('epcis_partner').where({ id: partner_id }).update({ sees: 'all' })
      await capture([event(11)], later(1))
      await deliver(later(2))
      await capture([event(12)], later(3))
      await deliver(later(4))
      // What came after it waits for it: its number is smaller.
      expect(told()).toEqual([])
      await slow.commit()
      await deliver(later(6))
      expect(told()).toEqual(['10', '11', '12'])

      const undone = await knex().transaction()
      await service.recordInTransaction(undone, [event(13)], later(7))
      await capture([event(14)], later(7))
      await undone.rollback()
      await deliver(later(8))
      expect(told()).toEqual(['10', '11', '12', '14'])
    })

    it('twenty writers and four tellers at once: each event is told, and told once', async () => {
      await subscribe()
      let writing = true
      const tell = async (): Promise<void> => {
        for (let at = 1; writing; at += 2) await deliver(later(at))
      }
      const write = async (writer: number): Promise<void> => {
        for (let turn = 0; turn < 10; turn += 1) {
          const number = 1000 + writer * 10 + turn
          await capture([event(number)], later(100 - turn))
          if (turn % 3 === 0) {
            const trx = await knex().transaction()
            await service.recordInTransaction(trx, [event(number + 5000, 'packing')], NOW)
            await trx.rollback()
          }
        }
      }
      const tellers = [tell(), tell()]
      for (let from = 0; from < 20; from += 4)
        await Promise.all([0, 1, 2, 3].map((writer) => write(from + writer)))
      writing = false
      await Promise.all(tellers)
      for (let at = 10_000; at < 10_010; at += 2) await deliver(later(at))
      const expected = Array.from({ length: 200 }, (_each, index) => String(1000 + index))
      expect(told().sort()).toEqual(expected)
    })

    it('a message holds a bounded number of events; the rest follows at once', async () => {
      await subscribe()
      await capture(Array.from({ length: MESSAGE_EVENTS_MAX * 2 + 1 }, (_each, index) => event(index)))
      await deliver(later(1))
      expect(calls.map((call) => call.told.length)).toEqual([MESSAGE_EVENTS_MAX, MESSAGE_EVENTS_MAX, 1])
      expect(new Set(told()).size).toBe(MESSAGE_EVENTS_MAX * 2 + 1)
    })

    it('who does not take it is called again, ever later; what was not taken is not passed by', async () => {
      const id = await subscribe()
      await capture([event(1)])
      await deliver(later(1), hang)
      expect(await kept(id)).toMatchObject({
        ...{ attempts: 1, status: 'active', last_error: 'dest did not answer' },
        ...{ last_notified_at: null, min_record_time: NOW },
      })
      await deliver(later(10))
      expect(told()).toEqual([])
      await capture([event(2)])
      await deliver(later(17))
      expect(told()).toEqual(['1', '2'])
      expect(await kept(id)).toMatchObject({ attempts: 0, last_error: null, last_notified_at: later(17) })
    })

    it('after the last attempt nobody is called any more, and the owner reads why', async () => {
      const id = await subscribe()
      await capture([event(1)])
      for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
        expect(await kept(id)).toMatchObject({ status: 'active', attempts: attempt - 1 })
        await deliver(later(attempt * 5 * HOUR), hang)
      }
      expect(await kept(id)).toMatchObject({ status: 'dead', last_error: 'dest did not answer' })
      await deliver(later(100 * HOUR))
      expect(calls).toEqual([])
    })

    it('a teller that dies after its call leaves it to the next, which tells again; a slow one undoes nothing', async () => {
      const id = await subscribe()
      await capture([event(1)])
      let wake = (): void => undefined
      const asleep = new Promise<void>((resolve) => (wake = resolve))
      const slow = deliver(later(1), async (call) => {
        await take(call)
        await asleep
      })
      while (calls.length === 0) await new Promise(setImmediate)
      await deliver(later(30))
      expect(told()).toEqual(['1'])
      await capture([event(2)])
      await deliver(later(62))
      expect(told()).toEqual(['1', '1', '2'])
      wake()
      await slow
      await deliver(later(70))
      expect([told(), (await kept(id)).last_notified_at]).toEqual([['1', '1', '2'], later(62)])
    })

    it('a schedule is told at its times, and an empty report only where it is wanted', async () => {
      const schedule = { minute: '30' }
      const quiet = await subscribe({ stream: undefined, schedule })
      const loud = await subscribe({ stream: undefined, schedule, reportIfEmpty: true })
      await capture([event(1)])
      await deliver(later(HOUR / 2 - 1))
      expect(calls).toEqual([])
      await deliver(later(HOUR / 2))
      await deliver(later(HOUR / 2 + 5))
      expect(calls.map((call) => call.told)).toEqual([['1'], ['1']])
      await deliver(later(HOUR / 2 + HOUR))
      expect(calls.slice(2)).toEqual([{ id: loud, told: [] }])
      expect((await kept(quiet)).last_notified_at).toEqual(later(HOUR / 2))
    })

    it('a fault of ours is returned, tried again, and tells its owner nothing of us', async () => {
      const id = await subscribe()
      await capture([event(1)])
      const [fault] = await deliver(later(1), () => Promise.reject(new Error('select secret')))
      expect(fault?.message).toBe('select secret')
      expect((await kept(id)).last_error).toBe('The repository failed to ask the query')
    })

    it('a revoked partner is not called; a query that is deleted takes its subscriptions with it', async () => {
      const id = await subscribe()
      await capture([event(1)])
      await service.revokePartner(partner_id)
      await deliver(later(1))
      expect(calls).toEqual([])
      await service.removeQuery('stored', partner_id)
      await expect(kept(id)).rejects.toThrow('no such subscription')
    })

    it('refuses a query of an order of its own or one that is cut short, and one subscription too many', async () => {
      for (const parameter of ['eventCountLimit', 'maxEventCount', 'orderBy', 'orderDirection']) {
        const parameters = { [parameter]: parameter.startsWith('order') ? 'eventTime' : 5 }
        await service.addQuery({ name: parameter, parameters, namespaces: {} }, partner_id)
        await expect(subscribe({}, parameter)).rejects.toThrow(`${parameter} cannot be subscribed to`)
      }
      await expect(subscribe({}, 'none')).rejects.toThrow('no query of this name')
      const made = await Promise.allSettled(Array.from({ length: SUBSCRIPTIONS_MAX + 3 }, () => subscribe()))
      expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(SUBSCRIPTIONS_MAX)
    })

    it('the horizon is the last number, unless somebody writes', async () => {
      await capture([event(1)])
      const { rows } = await knex().raw('select max(id) as last from epcis_event')
      expect(await horizonOf(knex())).toBe(rows[0].last)
    })
  },
})
