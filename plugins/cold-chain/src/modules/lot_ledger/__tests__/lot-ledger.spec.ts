import path from 'node:path'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { LOT_LEDGER_MODULE, type LotLedgerService, type ReceiptEntry } from '..'

const at = new Date('2026-11-23T02:00:00Z')
const later = new Date('2026-11-23T02:30:00Z')

const receipt = (lot_id: string, quantity: number, zone_id = 'z1'): ReceiptEntry => ({
  lot_id,
  zone_id,
  node_id: 'n1',
  product_id: 'p1',
  seller_id: 's1',
  base_unit: 'g',
  temperature_class: 'ambient',
  zone_temperature_class: 'ambient',
  expires_on: '2026-12-20',
  quantity,
  occurred_at: at,
  idempotency_key: `${lot_id}:${zone_id}:receive`,
})

const pick = (lot_id: string, quantity: number, variant_id = 'v1') => ({
  line_id: `l-${variant_id}`,
  variant_id,
  lot_id,
  zone_id: 'z1',
  quantity,
  weight_g: quantity,
  slots: [],
})

moduleIntegrationTestRunner<LotLedgerService>({
  moduleName: LOT_LEDGER_MODULE,
  resolve: '@pengshui/cold-chain/modules/lot_ledger',
  // The module has no models of its own; the runner makes a database only for a module that names one.
  moduleModels: [model.define('runner_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const hold = (cart_id: string, picks: ReturnType<typeof pick>[]) =>
      service.hold({ cart_id, picks, rooms: [], expires_at: later, occurred_at: at })
    const balance = async (lot_id: string) =>
      (await service.listBalances({ lot_ids: [lot_id] }, 1, 0)).balances[0]

    describe('the lot ledger', () => {
      it('receives once, however often it is told', async () => {
        await service.receive([receipt('a', 500)])
        await service.receive([receipt('a', 500)])
        expect(await balance('a')).toMatchObject({ on_hand: 500, held: 0, quarantined: 0 })
      })

      it('can leave out the lots that are used up', async () => {
        await service.receive([receipt('a', 500), receipt('b', 300)])
        await service.scrap([
          {
            lot_id: 'a',
            zone_id: 'z1',
            quantity: 500,
            reason: 'shelf life ended',
            actor_id: 'spec',
            occurred_at: later,
            idempotency_key: 'a:scrap',
          },
        ])
        const lotsOf = async (in_stock?: boolean) =>
          (await service.listBalances({ node_id: 'n1', in_stock }, 10, 0)).balances.map(
            ({ lot_id }) => lot_id,
          )
        expect(await lotsOf()).toEqual(['a', 'b'])
        expect(await lotsOf(true)).toEqual(['b'])
      })

      it('refuses a lot that is known with other facts', async () => {
        await service.receive([receipt('a', 500)])
        const other = { ...receipt('a', 500), product_id: 'p2', idempotency_key: 'x' }
        await expect(service.receive([other])).rejects.toMatchObject({ code: 'lot_mismatch' })
        expect(await balance('a')).toMatchObject({ on_hand: 500, product_id: 'p1' })
      })

      it('sells the last unit to exactly one of twenty', async () => {
        await service.receive([receipt('a', 1)])
        const tries = await Promise.allSettled(
          Array.from({ length: 20 }, (_, i) => hold(`cart${i}`, [pick('a', 1)])),
        )
        const lost = tries.filter((result) => result.status === 'rejected')
        expect(lost).toHaveLength(19)
        for (const { reason } of lost as PromiseRejectedResult[])
          expect(reason.code).toBe('insufficient_lots')
        expect(await balance('a')).toMatchObject({ on_hand: 1, held: 1 })
        expect((await service.verify()).drift).toEqual([])
      })

      it('counts two variants of one lot together', async () => {
        await service.receive([receipt('a', 6000)])
        await expect(hold('c1', [pick('a', 5000, 'v5'), pick('a', 2000, 'v1')])).rejects.toMatchObject({
          code: 'insufficient_lots',
        })
        expect(await balance('a')).toMatchObject({ held: 0 })
        await hold('c1', [pick('a', 5000, 'v5'), pick('a', 1000, 'v1')])
        expect(await balance('a')).toMatchObject({ held: 6000 })
      })

      it('replaces what the same cart held before', async () => {
        await service.receive([receipt('a', 10)])
        await hold('c1', [pick('a', 8)])
        await hold('c1', [pick('a', 10)])
        expect(await balance('a')).toMatchObject({ held: 10 })
      })

      it('takes the place of another holder, and nobody comes in between', async () => {
        await service.receive([receipt('a', 10)])
        await hold('quotation', [pick('a', 10)])
        const rivals = Array.from({ length: 20 }, (_, i) => () => hold(`rival${i}`, [pick('a', 1)]))
        const take = () =>
          service.hold({
            ...{ cart_id: 'order', picks: [pick('a', 10)], rooms: [], in_place_of: 'quotation' },
            ...{ expires_at: later, occurred_at: at },
          })
        const tries = await Promise.allSettled(
          [...rivals.slice(10), take, ...rivals.slice(0, 10)].map((go) => go()),
        )
        expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
        expect((await service.liveHolds('order', at)).map(({ quantity }) => quantity)).toEqual([10])
        expect(await service.liveHolds('quotation', at)).toEqual([])
        // It keeps less than before: the rest is free.
        await service.hold({
          ...{ cart_id: 'quotation', picks: [pick('a', 4)], rooms: [], in_place_of: 'order' },
          ...{ expires_at: later, occurred_at: at },
        })
        expect(await balance('a')).toMatchObject({ on_hand: 10, held: 4 })
        expect((await service.verify()).drift).toEqual([])
      })

      it('binds and ships once, and conserves', async () => {
        await service.receive([receipt('a', 10)])
        await hold('c1', [pick('a', 4)])
        await service.bind({ cart_id: 'c1', order_id: 'o1', occurred_at: at })
        await service.bind({ cart_id: 'c1', order_id: 'o1', occurred_at: at })
        expect(await service.releaseCart('c1', at)).toBe(0)
        await service.ship({ order_id: 'o1', occurred_at: at })
        await service.ship({ order_id: 'o1', occurred_at: at })
        expect(await balance('a')).toMatchObject({ on_hand: 6, held: 0 })
        expect((await service.verify()).drift).toEqual([])
      })

      it('refuses to bind what is not held any more', async () => {
        await service.receive([receipt('a', 10)])
        await hold('c1', [pick('a', 4)])
        expect(await service.releaseExpired(new Date('2026-11-23T03:00:00Z'))).toBe(1)
        await expect(service.bind({ cart_id: 'c1', order_id: 'o1', occurred_at: at })).rejects.toMatchObject({
          code: 'hold_gone',
        })
        expect(await balance('a')).toMatchObject({ held: 0 })
      })

      it('does not sell what is in quarantine', async () => {
        await service.receive([receipt('a', 10)])
        await service.quarantine({
          lot_id: 'a',
          zone_id: 'z1',
          quantity: 10,
          reason: 'too warm',
          actor_id: 'u1',
          occurred_at: at,
          idempotency_key: 'q1',
        })
        await expect(hold('c1', [pick('a', 1)])).rejects.toMatchObject({ code: 'insufficient_lots' })
        expect(await service.listCandidates(['p1'])).toMatchObject([{ lot_id: 'a', free: 0 }])
      })

      it('finds a drift made on purpose and lets nobody edit a movement', async () => {
        await service.receive([receipt('a', 10)])
        const { knex } = service as unknown as { knex: { raw: (sql: string) => Promise<unknown> } }
        await knex.raw(`update lot_balance set on_hand = 11 where lot_id = 'a'`)
        expect((await service.verify()).drift).toEqual([
          { lot_id: 'a', zone_id: 'z1', field: 'on_hand', balance: 11, movements: 10 },
        ])
        await expect(knex.raw(`delete from stock_movement`)).rejects.toThrow('append-only')
        await expect(knex.raw(`update lot_balance set held = 12 where lot_id = 'a'`)).rejects.toThrow(
          'lot_balance_possible',
        )
      })
    })
  },
})
