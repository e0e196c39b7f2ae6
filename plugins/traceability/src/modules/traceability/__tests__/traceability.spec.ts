import path from 'node:path'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { TRACEABILITY_MODULE, type State, type TraceabilityService } from '..'
import {
  allocationEvent,
  commissioningEvent,
  isInternalGtin,
  parseTraceCode,
  publicJourney,
  publicLot,
  regroupingEvent,
  shippingEvent,
  storingEvent,
  type LotDraft,
  type Place,
} from '../../../domain'
import { checkRules, EPCIS_CONTEXT, readDocument, type EpcisEvent } from '../../../domain/epcis'
import { Lot } from '../models/lot'

const at = new Date('2026-11-23T02:00:00Z')
const now = new Date('2026-11-23T03:00:00Z')
const base: Place = { id: 'node_1', name_zh: '润溪基地', name_en: 'Runxi base' }

/** What was stated; each statement stands the checks that anybody else's event has to. */
const stated: EpcisEvent[] = []
const state: State = async (_, statements, moment) => {
  const { issues, events } = readDocument({
    ...{ '@context': EPCIS_CONTEXT, type: 'EPCISDocument', schemaVersion: '2.0' },
    creationDate: moment.toISOString(),
    epcisBody: { eventList: JSON.parse(JSON.stringify(statements)) },
  })
  const faults = events.flatMap((read) => [...read.issues, ...checkRules(read.event, read.path, moment)])
  expect([...issues, ...faults]).toEqual([])
  stated.push(...statements)
}

const draft = (change: Partial<LotDraft> = {}): LotDraft => ({
  product_id: 'prod_1',
  seller_id: 'sel_1',
  township_code: '500243226',
  household_ref: 'hh-secret',
  plot_ref: 'plot-7',
  base_unit: 'g',
  quantity_initial: 500_000,
  produced_on: '2026-11-20',
  expires_on: '2026-12-20',
  temperature_class: 'ambient',
  ...change,
})

moduleIntegrationTestRunner<TraceabilityService>({
  moduleName: TRACEABILITY_MODULE,
  resolve: '@pengshui/traceability/modules/traceability',
  moduleModels: [Lot],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const sql = (text: string) =>
      (service as unknown as { knex: { raw: (text: string) => Promise<unknown> } }).knex.raw(text)
    const oneLot = async (change: Partial<LotDraft> = {}) => {
      const { lots } = await service.commissionLots([draft(change)])
      const [lot] = lots
      if (!lot) throw new Error('no lot')
      return lot
    }
    const grams = (lot_id: string, quantity = 500_000) => ({ lot_id, quantity, base_unit: 'g' as const })

    describe('lots', () => {
      it('get codes of their own and one internal GTIN per product', async () => {
        const { lots, created_ids } = await service.commissionLots([
          draft(),
          draft(),
          draft({ product_id: 'prod_2' }),
          draft({ gtin: '00614141123452' }),
        ])
        expect(lots.map(({ id }) => id)).toEqual(created_ids)
        expect(new Set(lots.map(({ code }) => code)).size).toBe(4)
        expect(lots[0]).toMatchObject({
          code: expect.stringMatching(/^261120-\d{6}$/),
          quantity_initial: 500_000,
          status: 'active',
        })
        for (const { trace_code } of lots)
          expect(parseTraceCode(trace_code)).toEqual({ ok: true, value: trace_code })
        expect(lots.map(({ gtin }) => isInternalGtin(gtin))).toEqual([true, true, true, false])
        expect(lots[0]?.gtin).toBe(lots[1]?.gtin)
        expect(lots[0]?.gtin).not.toBe(lots[2]?.gtin)
      })

      it('are made once per intake key, however often and at once it is told', async () => {
        const twice = await service.commissionLots([
          draft({ intake_key: 'k' }),
          draft(),
          draft({ intake_key: 'k' }),
        ])
        expect(twice.created_ids).toHaveLength(2)
        expect(twice.lots[0]?.id).toBe(twice.lots[2]?.id)
        const again = await Promise.all(
          [1, 2, 3, 4].map(() => service.commissionLots([draft({ intake_key: 'race' })])),
        )
        expect(new Set(again.map(({ lots }) => lots[0]?.id)).size).toBe(1)
        expect(again.flatMap(({ created_ids }) => created_ids)).toHaveLength(1)
      })

      it.each([
        ['no quantity', { quantity_initial: 0 }, 'invalid_quantity'],
        ['too much', { quantity_initial: 3_000_000_000 }, 'lot_too_large'],
        ['reversed dates', { expires_on: '2026-11-01' }, 'lot_dates_reversed'],
        ['a bad GTIN', { gtin: '00614141123453' }, 'gtin_invalid'],
      ])('refuses %s and makes none of the others', async (_, change, code) => {
        await expect(service.commissionLots([draft(), draft(change)])).rejects.toMatchObject({ code, row: 1 })
        expect(await service.listLots()).toEqual([])
      })

      it('are found by code, name or certificate', async () => {
        const lot = await oneLot({ product_name_zh: '彭水晶丝苕粉', conformity_certificate_no: 'HG-2026-77' })
        await oneLot({ product_name_zh: '土鸡蛋' })
        for (const q of [lot.trace_code, lot.code, '苕粉', 'HG-2026']) {
          const [found, count] = await service.listAndCountLots({ q }, { take: 20 })
          expect([count, found[0]?.id]).toEqual([1, lot.id])
        }
      })

      it('are taken back only while no event names them', async () => {
        const [kept, gone] = [await oneLot({ intake_key: 'a' }), await oneLot({ intake_key: 'b' })]
        await service.recordEvents([commissioningEvent({ lot: grams(kept.id), at })], state, now)
        await service.discardLots([kept.id, gone.id])
        expect(await service.listLots()).toMatchObject([{ id: kept.id, status: 'closed' }])
        expect((await oneLot({ intake_key: 'a' })).id).not.toBe(kept.id)
      })
    })

    describe('events', () => {
      it('are recorded once, however often they are told', async () => {
        const lot = await oneLot()
        const event = commissioningEvent({ lot: grams(lot.id), at, place: base })
        expect(await service.recordEvents([event, event], state, now)).toEqual({ recorded: 1, known: 1 })
        expect(await service.recordEvents([{ ...event, event_time: now.toISOString() }], state, now)).toEqual(
          {
            recorded: 0,
            known: 1,
          },
        )
        const journey = await service.journeyOf(lot.trace_code)
        expect(journey?.events).toMatchObject([
          { event_time: at, quantity: 500_000, uom: 'GRM', extension: { place: base }, biz_transactions: [] },
        ])
      })

      it('can be changed by nobody', async () => {
        const lot = await oneLot()
        await service.recordEvents([commissioningEvent({ lot: grams(lot.id), at })], state, now)
        for (const change of [
          `update trace_event set biz_step = 'destroying'`,
          `delete from trace_event`,
          `update trace_event_lot set quantity = 1`,
          `delete from trace_event_lot`,
        ])
          await expect(sql(change)).rejects.toThrow('append-only')
        await expect(sql(`delete from lot`)).rejects.toThrow('foreign key')
      })

      it.each([
        ['a lot nobody knows', (id: string) => [grams(id), grams('lot_nobody')], now, 'lot_unknown'],
        ['no lot', () => [], now, 'event_without_lot'],
        ['half a gram', (id: string) => [grams(id, 0.5)], now, 'invalid_quantity'],
        ['the future', (id: string) => [grams(id)], new Date('2026-11-23T01:00:00Z'), 'event_in_future'],
      ])('refuses %s and records none of the others', async (_, lots, clock, code) => {
        const { id, trace_code } = await oneLot()
        const good = commissioningEvent({ lot: grams(id), at: new Date('2026-11-22T00:00:00Z') })
        const bad = allocationEvent({ order_id: 'o', lots: lots(id), at })
        await expect(service.recordEvents([good, bad], state, clock)).rejects.toMatchObject({ code })
        expect((await service.journeyOf(trace_code))?.events).toEqual([])
      })

      it('tell the public nothing of household or buyer', async () => {
        const lot = await oneLot()
        await service.recordEvents(
          [
            commissioningEvent({ lot: grams(lot.id), at }),
            storingEvent({ lot: grams(lot.id), at, place: base, key: 'm1' }),
            allocationEvent({ order_id: 'order_secret', lots: [grams(lot.id, 1000)], at: now }),
            shippingEvent({ order_id: 'order_secret', lots: [grams(lot.id, 1000)], at: now, from: base }),
          ],
          state,
          now,
        )
        const journey = await service.journeyOf(lot.trace_code)
        if (!journey) throw new Error('no journey')
        const answer = { lot: publicLot(journey.lot, '2026-11-23'), events: publicJourney(journey.events) }
        expect(answer.events.map(({ biz_step }) => biz_step)).toEqual([
          'commissioning',
          'storing',
          'shipping',
        ])
        expect(JSON.stringify(answer)).not.toMatch(/secret|household|plot/)

        const full = await service.fullJourneyOf(lot.id, 2, 2)
        expect(full).toMatchObject({
          event_count: 4,
          events: [{ biz_step: 'picking' }, { biz_step: 'shipping' }],
        })
        expect(await service.journeyOf('PS000000000')).toBeNull()
        expect(await service.fullJourneyOf('lot_nobody', 1, 0)).toBeNull()
      })

      it('know what they were made of and what was made of them, through a mixture and a split', async () => {
        const [a, b, mixed, one, two] = await Promise.all([1, 2, 3, 4, 5].map(() => oneLot()))
        const told = (key: string, inputs: string[], outputs: string[], quantity: number) =>
          regroupingEvent({
            ...{ key, at, place: base },
            inputs: inputs.map((id) => grams(id, quantity / inputs.length)),
            outputs: outputs.map((id) => grams(id, quantity / outputs.length)),
          })
        const ids = [a, b, mixed, one, two].map((lot) => lot?.id ?? '')
        const events = [
          told('mix', [ids[0] ?? '', ids[1] ?? ''], [ids[2] ?? ''], 400),
          told('split', [ids[2] ?? ''], [ids[3] ?? '', ids[4] ?? ''], 400),
        ]
        expect(await service.recordEvents(events, state, now)).toEqual({ recorded: 2, known: 0 })
        expect(await service.recordEvents(events, state, now)).toEqual({ recorded: 0, known: 2 })
        const codes = (lots: { code: string; depth: number }[]) =>
          lots.map(({ code, depth }) => [depth, code])
        const { parents, children } = await service.relativesOf(ids[3] ?? '')
        expect([codes(parents), children]).toEqual([
          [[1, mixed?.code], ...[a?.code, b?.code].sort().map((code) => [2, code])],
          [],
        ])
        expect((await service.relativesOf(ids[0] ?? '')).children.map(({ depth }) => depth)).toEqual([
          1, 2, 2,
        ])
        const uneven = told('odd', [ids[0] ?? ''], [ids[1] ?? ''], 10)
        uneven.lots[0]!.quantity = 11
        await expect(service.recordEvents([uneven], state, now)).rejects.toMatchObject({
          code: 'event_uneven',
        })
        await expect(sql(`delete from lot_edge`)).rejects.toThrow('append-only')
        expect(publicJourney((await service.journeyOf(mixed?.trace_code ?? ''))?.events ?? [])).toMatchObject(
          [
            { biz_step: 'repackaging', quantity: 400 },
            { biz_step: 'repackaging', quantity: 400 },
          ],
        )
      })

      it('take a county in one go: 500 lots and 3,000 events', async () => {
        const started = performance.now()
        const { lots } = await service.commissionLots(
          Array.from({ length: 500 }, (_, n) => draft({ product_id: `p${n % 80}` })),
        )
        const events = lots.flatMap(({ id }) => [
          commissioningEvent({ lot: grams(id), at }),
          storingEvent({ lot: grams(id), at, place: base, key: id }),
          ...[1, 2, 3, 4].map((n) => allocationEvent({ order_id: `${id}-${n}`, lots: [grams(id, n)], at })),
        ])
        expect(await service.recordEvents(events, state, now)).toEqual({ recorded: 3000, known: 0 })
        expect(new Set(lots.map(({ trace_code }) => trace_code)).size).toBe(500)
        expect((performance.now() - started) / 1000).toBeLessThan(5)
      })
    })
  },
})
