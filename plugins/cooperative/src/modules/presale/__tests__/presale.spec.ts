import path from 'node:path'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { PRESALE_MODULE, type PresaleService } from '..'

const at = new Date('2026-11-24T02:00:00Z')
const later = new Date('2026-11-24T02:15:00Z')
const today = '2026-11-24'
const by = { actor_id: 'u1', reason: 'spec', at }
const proposal = {
  listing_id: 'lst_1',
  seller_id: 'sel_1',
  sells_from: '2026-11-20',
  sells_to: '2026-12-10',
  harvest_from: '2026-12-05',
  harvest_to: '2026-12-20',
  ship_by: '2026-12-24',
  forecast_quantity: 10_000,
  sell_percent: 80,
}
let serial = 0

moduleIntegrationTestRunner<PresaleService>({
  moduleName: PRESALE_MODULE,
  resolve: '@pengshui/cooperative/modules/presale',
  moduleModels: [model.define('presale_runner_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const open = async () => {
      const presale = await service.propose({ ...proposal, product_id: `prod_${serial++}` }, by)
      return service.act(presale.id, 'open', by)
    }
    const line = (quantity: number, line_id = 'l1') => ({
      line_id,
      variant_id: 'v1',
      quantity,
      unit_quantity: 1000,
    })
    const keep = (presale_id: string, cart_id: string, quantity: number) =>
      service.keep({ presale_id, cart_id, lines: [line(quantity)], today, expires_at: later })
    const order = async (presale_id: string, name: string, quantity: number) => {
      await keep(presale_id, `cart_${presale_id}_${name}`, quantity)
      const [promise] = await service.give(`cart_${presale_id}_${name}`, `order_${presale_id}_${name}`)
      if (!promise) throw new Error('nothing was promised')
      return promise
    }

    describe('a presale', () => {
      afterEach(async () => {
        expect((await service.verify()).drift).toEqual([])
      })

      it('promises a share of the forecast and not a gram more, however many ask at once', async () => {
        const { id } = await open()
        const answers = await Promise.allSettled(
          Array.from({ length: 20 }, (_, n) => keep(id, `cart_${id}_${n}`, 1000)),
        )
        const lost = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
        expect(lost).toHaveLength(12)
        expect(lost.every(({ code }) => code === 'presale_sold_out')).toBe(true)
        expect((await service.get(id)).promised_quantity).toBe(8000)
      })

      it('counts only the last attempt of a cart, and frees what a cart let lie', async () => {
        const { id } = await open()
        await keep(id, `cart_${id}`, 5000)
        await keep(id, `cart_${id}`, 8000)
        expect((await service.get(id)).promised_quantity).toBe(8000)
        expect(await service.dropExpired(later)).toBe(8000)
        expect((await service.get(id)).promised_quantity).toBe(0)
      })

      it('sells within its window only, and one at a time of a product', async () => {
        const presale = await service.propose({ ...proposal, product_id: 'prod_once' }, by)
        await expect(keep(presale.id, 'cart_early', 1000)).rejects.toMatchObject({ code: 'presale_closed' })
        await expect(service.propose({ ...proposal, product_id: 'prod_once' }, by)).rejects.toMatchObject({
          code: 'presale_exists',
        })
        await service.act(presale.id, 'open', by)
        const after = { presale_id: presale.id, cart_id: 'cart_late', lines: [line(1000)], expires_at: later }
        await expect(service.keep({ ...after, today: '2026-12-11' })).rejects.toMatchObject({
          code: 'presale_closed',
        })
        await expect(service.act(presale.id, 'open', by)).rejects.toMatchObject({
          code: 'illegal_presale_action',
        })
        await expect(service.act('psl_none', 'open', by)).rejects.toMatchObject({ code: 'presale_not_found' })
      })

      it('stops promising when the forecast falls, and keeps what it promised', async () => {
        const { id } = await open()
        await order(id, 'a', 6000)
        const lowered = await service.revise(id, 5000, { ...by, reason: 'hail' })
        expect([lowered.sellable_quantity, lowered.promised_quantity]).toEqual([4000, 6000])
        await expect(keep(id, 'cart_next', 1000)).rejects.toMatchObject({ code: 'presale_sold_out' })
        expect((await service.history(id)).map(({ kind, quantity }) => [kind, quantity])).toEqual([
          ['proposed', 10_000],
          ['open', null],
          ['forecast', 5000],
        ])
      })

      it('shares a short harvest once, and only when nobody is ordering', async () => {
        const { id } = await open()
        const [small, large] = [await order(id, 'small', 1000), await order(id, 'large', 6000)]
        await keep(id, 'cart_waiting', 1000)
        await expect(service.share(id, 4000, by)).rejects.toMatchObject({ code: 'presale_being_ordered' })
        await service.share(id, 4000, { ...by, at: later })
        await service.share(id, 9000, { ...by, at: later })
        const shares = async () =>
          Object.fromEntries(
            (await service.promises({ presale_id: id }, { limit: 10, offset: 0 })).promises.map((one) => [
              one.id,
              one.share_quantity,
            ]),
          )
        expect(await shares()).toEqual({ [small.id]: 1000, [large.id]: 3000 })
        expect((await service.get(id)).yield_quantity).toBe(4000)
        await service.change('chg_1', [{ promise_id: large.id, op: 'fulfil', allocated: 3000 }], at)
        await service.change('chg_1', [{ promise_id: large.id, op: 'fulfil', allocated: 0 }], at)
        const [kept] = await service.promisesOf(large.order_id ?? '')
        expect(kept).toMatchObject({ status: 'short', allocated: 3000 })
        expect(await service.waitingOrders(id, 10)).toEqual([small.order_id])
      })

      it('takes back what a buyer gives up, and records a breach once', async () => {
        const { id } = await open()
        const promise = await order(id, 'a', 5000)
        await service.change('chg_2', [{ promise_id: promise.id, op: 'reduce', quantity: 2000 }], at)
        expect((await service.get(id)).promised_quantity).toBe(3000)
        expect(await service.breach([promise.id], later)).toHaveLength(1)
        expect(await service.breach([promise.id], later)).toHaveLength(0)
        await service.change('chg_3', [{ promise_id: promise.id, op: 'cancel' }], at)
        expect((await service.get(id)).promised_quantity).toBe(0)
      })
    })
  },
})
