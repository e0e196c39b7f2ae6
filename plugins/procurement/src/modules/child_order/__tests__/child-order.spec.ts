import path from 'node:path'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { CHILD_ORDER_MODULE, type ChildOrderService } from '..'

const at = new Date('2026-11-25T02:00:00Z')
const owner = { order_id: 'o1', institution_id: 'i1' }

moduleIntegrationTestRunner<ChildOrderService>({
  moduleName: CHILD_ORDER_MODULE,
  resolve: '@pengshui/procurement/modules/child_order',
  moduleModels: [model.define('child_order_runner_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const part = (node_id: string, amount_fen: number, lot_id = 'a') => ({
      ...{ node_id, temperature_class: 'ambient', amount_fen },
      ...{ departs_on: '2026-11-25', arrives_on: '2026-11-26' },
      rows: [{ line_id: 'l1', variant_id: 'v1', lot_id, quantity: 500, units: 1, amount_fen }],
    })
    const shown = async () =>
      (await service.childrenOf(['o1'])).map(({ no, node_id, status, amount_fen }) => [
        ...[no, node_id, status, amount_fen],
      ])

    describe('child orders', () => {
      it('follow what is split now, keep their numbers, and are cancelled with their last goods', async () => {
        await service.sync(owner, [part('n1', 100), part('n2', 200)])
        await service.sync(owner, [part('n1', 150, 'b'), part('n3', 50)])
        expect(await shown()).toEqual([
          [1, 'n1', 'placed', 150],
          [2, 'n2', 'cancelled', 0],
          [3, 'n3', 'placed', 50],
        ])
        await service.sync(owner, [part('n2', 20)])
        expect((await shown())[1]).toEqual([2, 'n2', 'placed', 20])
        expect((await service.verify()).drift).toEqual([])
      })

      it('are made once, however many split at the same moment', async () => {
        const split = [part('n1', 100), part('n2', 200)]
        await Promise.all(Array.from({ length: 6 }, () => service.sync(owner, split)))
        expect(await shown()).toEqual([
          [1, 'n1', 'placed', 100],
          [2, 'n2', 'placed', 200],
        ])
      })

      it('leave and arrive once each, and are not planned anew after that', async () => {
        await service.sync(owner, [part('n1', 100), part('n2', 200)])
        const [first] = await service.childrenOf(['o1'])
        const ids = [first?.id ?? '']
        await service.advance(ids, 'delivered', at)
        expect((await shown())[0]?.[2]).toBe('placed')
        await service.advance(ids, 'dispatched', at)
        await service.advance(ids, 'dispatched', new Date('2026-11-27T00:00:00Z'))
        expect(await service.findChild(ids[0] ?? '')).toMatchObject({
          status: 'dispatched',
          dispatched_at: at,
        })
        await expect(service.sync(owner, [part('n1', 90)])).rejects.toThrow('has left')
        await service.sync(owner, [])
        expect((await shown()).map((one) => one[2])).toEqual(['dispatched', 'cancelled'])
        const { knex } = service as unknown as { knex: { raw: (sql: string) => Promise<unknown> } }
        await expect(knex.raw('delete from child_order_line')).rejects.toThrow('has left')
      })

      it('are their institution’s and nobody else’s', async () => {
        await service.sync(owner, [part('n1', 100)])
        const [child] = await service.childrenOf(['o1'])
        const id = child?.id ?? ''
        expect((await service.childOf('i1', id)).rows).toHaveLength(1)
        await expect(service.childOf('i2', id)).rejects.toMatchObject({ code: 'child_order_not_found' })
        const page = { limit: 10, offset: 0 }
        expect((await service.listChildren('i1', 'placed', page)).count).toBe(1)
        expect((await service.listChildren('i2', 'placed', page)).count).toBe(0)
      })
    })
  },
})
