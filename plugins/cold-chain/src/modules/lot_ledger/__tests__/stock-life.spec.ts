import path from 'node:path'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { LOT_LEDGER_MODULE, type LotLedgerService, type ReceiptEntry } from '..'

const at = new Date('2026-11-24T02:00:00Z')
const later = new Date('2026-11-24T02:30:00Z')
let serial = 0
/** A new key each time it is asked for. */
const once = () => ({ ...by, key: `act-${serial++}` })
const by = { reason: 'spec', actor_id: 'u1', occurred_at: at }
const key = (idempotency_key: string) => ({ ...by, idempotency_key })

const receipt = (lot_id: string, quantity: number, over: Partial<ReceiptEntry> = {}): ReceiptEntry => ({
  lot_id,
  zone_id: 'z1',
  node_id: 'n1',
  product_id: 'p1',
  seller_id: 's1',
  base_unit: 'g',
  temperature_class: 'ambient',
  zone_temperature_class: 'ambient',
  expires_on: '2026-12-20',
  quantity,
  occurred_at: at,
  idempotency_key: `${lot_id}:receive`,
  ...over,
})

const pick = (lot_id: string, quantity: number, line_id = 'l1', zone_id = 'z1') => ({
  line_id,
  variant_id: 'v1',
  lot_id,
  zone_id,
  quantity,
  weight_g: 2 * quantity,
  slots: [{ key: 'pick:n1', slot_on: '2026-11-24' }],
})

const roomOf = (capacity_g: number) => [{ key: 'pick:n1', slot_on: '2026-11-24', capacity_g }]
const rooms = roomOf(1_000_000)

const elsewhere = { zone_id: 'z2', node_id: 'n2', temperature_class: 'ambient' }

moduleIntegrationTestRunner<LotLedgerService>({
  moduleName: LOT_LEDGER_MODULE,
  resolve: '@pengshui/cold-chain/modules/lot_ledger',
  moduleModels: [model.define('runner_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const balance = async (lot_id: string, zone_id = 'z1') =>
      (await service.listBalances({ lot_ids: [lot_id] }, 10, 0)).balances.find(
        (one) => one.zone_id === zone_id,
      )
    const sold = async (order_id: string, ...picks: ReturnType<typeof pick>[]) => {
      await service.hold({ cart_id: `c-${order_id}`, picks, rooms, expires_at: later, occurred_at: at })
      await service.bind({ cart_id: `c-${order_id}`, order_id, occurred_at: at })
      return service.holdsOfOrders([order_id])
    }
    const shipped = async (order_id: string) => service.ship({ order_id, occurred_at: at })

    describe('a storekeeper', () => {
      afterEach(async () => {
        expect(await service.verify()).toMatchObject({ drift: [], slot_drift: [] })
      })

      it('moves free goods between zones, once per key, and no more than are free', async () => {
        await service.receive([receipt('a', 100)])
        await sold('o1', pick('a', 30))
        const move = (quantity: number, idempotency_key: string) =>
          service.transfer({
            lot_id: 'a',
            from_zone_id: 'z1',
            to: elsewhere,
            quantity,
            ...key(idempotency_key),
          })
        await expect(move(71, 'k1')).rejects.toMatchObject({ code: 'not_enough_free', details: { free: 70 } })
        await move(60, 'k2')
        await move(60, 'k2')
        expect(await balance('a')).toMatchObject({ on_hand: 40, held: 30 })
        expect(await balance('a', 'z2')).toMatchObject({ on_hand: 60, node_id: 'n2' })
        await expect(
          service.transfer({ lot_id: 'b', from_zone_id: 'z1', to: elsewhere, quantity: 1, ...key('k3') }),
        ).rejects.toMatchObject({ code: 'lot_not_in_zone' })
      })

      it('counts: free goods go first, then the quarantine, then what orders had', async () => {
        await service.receive([receipt('a', 100)])
        await service.quarantine({ lot_id: 'a', zone_id: 'z1', quantity: 20, ...key('q') })
        await sold('o1', pick('a', 30))
        await sold('o2', pick('a', 10))
        const sheet = { zone_id: 'z1', rows: [{ lot_id: 'a', counted: 33 }], ...key('sheet') }
        const { changed, shortages } = await service.count(sheet)
        expect(changed).toBe(1)
        expect(shortages.map(({ order_id, quantity, cause }) => [order_id, quantity, cause])).toEqual([
          ['o2', 7, 'count'],
        ])
        expect(await balance('a')).toMatchObject({ on_hand: 33, held: 33, quarantined: 0 })
        expect((await service.count(sheet)).changed).toBe(0)
        expect(await service.listCounts({ limit: 10, offset: 0 })).toMatchObject({
          counts: [{ lines: 1, changed: 1 }],
          count: 1,
        })
      })

      it('refuses a count below what a cart being paid holds, and one of a lot that is not there', async () => {
        await service.receive([receipt('a', 100)])
        await service.hold({
          cart_id: 'c1',
          picks: [pick('a', 50)],
          rooms,
          expires_at: later,
          occurred_at: at,
        })
        const count = (lot_id: string, counted: number) =>
          service.count({ zone_id: 'z1', rows: [{ lot_id, counted }], ...key(`${lot_id}${counted}`) })
        await expect(count('a', 49)).rejects.toMatchObject({ code: 'count_below_held', row: 0 })
        await expect(count('b', 1)).rejects.toMatchObject({ code: 'lot_not_in_zone', row: 0 })
        expect(await balance('a')).toMatchObject({ on_hand: 100 })
        await count('a', 120)
        expect(await balance('a')).toMatchObject({ on_hand: 120 })
      })

      it('blocks a lot: orders lose it, and whatever comes free later stays aside', async () => {
        await service.receive([receipt('a', 100)])
        await sold('o1', pick('a', 30))
        await service.hold({
          cart_id: 'c2',
          picks: [pick('a', 20)],
          rooms,
          expires_at: later,
          occurred_at: at,
        })
        const shortages = await service.block('a', 'z1', 'quarantine', by)
        expect(shortages).toMatchObject([
          { order_id: 'o1', quantity: 30, cause: 'quarantine', status: 'open' },
        ])
        expect(await balance('a')).toMatchObject({ held: 20, quarantined: 80, blocked_reason: 'spec' })
        await service.bind({ cart_id: 'c2', order_id: 'o2', occurred_at: at })
        expect(await service.shortagesOf('o2')).toMatchObject([{ quantity: 20, cause: 'quarantine' }])
        expect(await balance('a')).toMatchObject({ held: 0, quarantined: 100 })
        expect(await service.block('a', 'z1', 'quarantine', by)).toEqual([])
      })

      it('decides on quarantined goods: written off, or back to sale', async () => {
        await service.receive([receipt('a', 100)])
        await service.block('a', 'z1', 'quarantine', by)
        const resolve = (quantity: number, disposition: 'release' | 'scrap', idempotency_key: string) =>
          service.resolveQuarantine({
            lot_id: 'a',
            zone_id: 'z1',
            quantity,
            disposition,
            ...key(idempotency_key),
          })
        await expect(resolve(101, 'scrap', 'k0')).rejects.toMatchObject({ code: 'not_enough_quarantined' })
        await resolve(40, 'scrap', 'k1')
        await resolve(40, 'scrap', 'k1')
        expect(await balance('a')).toMatchObject({ on_hand: 60, quarantined: 60, blocked_reason: 'spec' })
        await resolve(60, 'release', 'k2')
        expect(await balance('a')).toMatchObject({ on_hand: 60, quarantined: 0, blocked_reason: null })
      })

      it.each([
        ['restock', { on_hand: 100, quarantined: 0 }],
        ['quarantine', { on_hand: 100, quarantined: 10 }],
        ['scrap', { on_hand: 90, quarantined: 0 }],
      ] as const)('takes goods back: %s', async (disposition, expected) => {
        await service.receive([receipt('a', 100)])
        await sold('o1', pick('a', 10))
        await shipped('o1')
        const entry = {
          lot_id: 'a',
          zone_id: 'z1',
          quantity: 10,
          order_id: 'o1',
          disposition,
          ...key('back'),
        }
        await service.takeBack(entry)
        await service.takeBack(entry)
        expect(await balance('a')).toMatchObject(expected)
      })

      it('writes off what is free, not what orders have', async () => {
        await service.receive([receipt('a', 10)])
        await sold('o1', pick('a', 8))
        const scrap = (quantity: number) =>
          service.scrap([{ lot_id: 'a', zone_id: 'z1', quantity, ...key(`s${quantity}`) }])
        await expect(scrap(3)).rejects.toMatchObject({ code: 'not_enough_free', details: { free: 2 } })
        await scrap(2)
        expect(await balance('a')).toMatchObject({ on_hand: 8, held: 8 })
      })
    })

    describe('an order before it leaves', () => {
      afterEach(async () => {
        expect(await service.verify()).toMatchObject({ drift: [], slot_drift: [] })
      })

      it('is given back whole, once', async () => {
        await service.receive([receipt('a', 10)])
        await service.receive([receipt('b', 10)])
        const common = { rooms: roomOf(20), expires_at: later, occurred_at: at }
        const held = { ...common, cart_id: 'c-o1', picks: [pick('a', 10)] }
        await service.hold(held)
        await service.bind({ cart_id: 'c-o1', order_id: 'o1', occurred_at: at })
        await expect(service.hold({ ...held, cart_id: 'c2', picks: [pick('b', 1)] })).rejects.toMatchObject({
          code: 'capacity_exceeded',
        })
        const cancel = { order_id: 'o1', ...once() }
        expect(await service.releaseOrder(cancel)).toHaveLength(1)
        expect(await service.releaseOrder(cancel)).toHaveLength(0)
        expect(await balance('a')).toMatchObject({ on_hand: 10, held: 0 })
        await service.hold({ ...held, cart_id: 'c2' })
      })

      it('gives the day’s capacity back with exactly the goods that leave it, and takes it for others', async () => {
        await service.receive([receipt('a', 10), receipt('b', 10)])
        const used = async () => (await service.usedCapacity('2026-11-24')).get('pick:n1') ?? 0
        const before = await used()
        const [hold] = await sold('o1', pick('a', 9))
        expect(await used()).toBe(before + 18)
        const line = { order_id: 'o1', line_id: 'l1', variant_id: 'v1' }
        await service.releaseFromLine({ ...line, quantity: 2, ...once() })
        expect(await used()).toBe(before + 14)
        await service.shortAtPick({ order_id: 'o1', hold_id: hold?.id ?? '', quantity: 3, ...once() })
        expect(await used()).toBe(before + 8)
        const [shortage] = await service.shortagesOf('o1')
        const other = {
          ...{ order_id: 'o1', cart_id: 'c-o1', replace: [], shortage_ids: [shortage?.id ?? ''] },
          status: 'reallocated' as const,
          picks: [pick('b', 3)],
        }
        const full = service.rebind({ ...other, ...once(), rooms: roomOf(before + 13) })
        await expect(full).rejects.toMatchObject({ code: 'capacity_exceeded' })
        expect(await service.shortagesOf('o1')).toMatchObject([{ status: 'open' }])
        await service.rebind({ ...other, ...once(), rooms: roomOf(before + 14) })
        expect(await used()).toBe(before + 14)
        await service.block('b', 'z1', 'quarantine', by)
        expect(await used()).toBe(before + 8)
        await service.releaseOrder({ order_id: 'o1', ...once() })
        expect(await used()).toBe(before)
      })

      it('whose slot is not what its goods take is drift', async () => {
        await service.receive([receipt('a', 10)])
        await sold('o1', pick('a', 4))
        const knex = (
          service as unknown as { knex: (table: string) => { increment: (...a: unknown[]) => unknown } }
        ).knex
        await knex('capacity_slot').increment('used_g', 1)
        const { slot_drift } = await service.verify()
        expect(slot_drift).toMatchObject([{ key: 'pick:n1', slot_on: '2026-11-24' }])
        await knex('capacity_slot').increment('used_g', -1)
      })

      it('keeps the goods that expire first when a line shrinks', async () => {
        await service.receive([receipt('a', 10), receipt('b', 10, { expires_on: '2027-02-01' })])
        await sold('o1', pick('a', 10), pick('b', 10))
        await service.releaseFromLine({
          order_id: 'o1',
          line_id: 'l1',
          variant_id: 'v1',
          quantity: 12,
          ...once(),
        })
        expect([await balance('a'), await balance('b')]).toMatchObject([{ held: 8 }, { held: 0 }])
        await expect(
          service.releaseFromLine({
            order_id: 'o1',
            line_id: 'l1',
            variant_id: 'v1',
            quantity: 9,
            ...once(),
          }),
        ).rejects.toMatchObject({ code: 'quantity_not_bound' })
      })

      it('loses what was not at the pick face, and gets other lots for it', async () => {
        await service.receive([receipt('a', 10), receipt('b', 10)])
        const [hold] = await sold('o1', pick('a', 10))
        const missing = { order_id: 'o1', quantity: 4, ...once() }
        await expect(service.shortAtPick({ ...missing, hold_id: 'hold_x' })).rejects.toMatchObject({
          code: 'hold_unknown',
        })
        await service.shortAtPick({ ...missing, hold_id: hold?.id ?? '' })
        await service.shortAtPick({ ...missing, hold_id: hold?.id ?? '' })
        const [shortage] = await service.shortagesOf('o1')
        expect(await balance('a')).toMatchObject({ on_hand: 6, held: 6 })
        const again = {
          order_id: 'o1',
          cart_id: 'c-o1',
          replace: [],
          shortage_ids: [shortage?.id ?? ''],
          status: 'reallocated' as const,
          rooms,
          ...once(),
        }
        await expect(service.rebind({ ...again, picks: [pick('b', 11)] })).rejects.toMatchObject({
          code: 'insufficient_lots',
        })
        expect(await service.shortagesOf('o1')).toMatchObject([{ status: 'open' }])
        await service.rebind({ ...again, picks: [pick('b', 4)] })
        await service.rebind({ ...again, picks: [pick('b', 4)] })
        await expect(service.rebind({ ...again, ...once(), picks: [pick('b', 4)] })).rejects.toMatchObject({
          code: 'shortage_decided',
        })
        expect(await balance('b')).toMatchObject({ held: 4 })
        expect(await service.shortagesOf('o1')).toMatchObject([{ status: 'reallocated' }])
        await shipped('o1')
        expect([await balance('a'), await balance('b')]).toMatchObject([{ on_hand: 0 }, { on_hand: 6 }])
      })

      it('is weighed: less comes free, more is taken when the lot has it', async () => {
        await service.receive([receipt('a', 1_000)])
        await sold('o1', pick('a', 900))
        const weigh = (quantity: number) =>
          service.reweigh({ order_id: 'o1', line_id: 'l1', variant_id: 'v1', quantity, ...once() })
        await weigh(850)
        expect(await balance('a')).toMatchObject({ held: 850 })
        await weigh(1_000)
        expect(await balance('a')).toMatchObject({ held: 1_000 })
        await expect(weigh(1_001)).rejects.toMatchObject({ code: 'insufficient_lots' })
      })

      it('changes no more once it has left', async () => {
        await service.receive([receipt('a', 10)])
        await sold('o1', pick('a', 10))
        await shipped('o1')
        const gone = { code: 'order_already_dispatched' }
        await expect(service.releaseOrder({ order_id: 'o1', ...once() })).rejects.toMatchObject(gone)
        await expect(
          service.reweigh({ order_id: 'o1', line_id: 'l1', variant_id: 'v1', quantity: 1, ...once() }),
        ).rejects.toMatchObject(gone)
      })
    })
  },
})
