import path from 'node:path'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { ORDER_TEMPLATE_MODULE, type OrderTemplateService } from '..'

const at = new Date('2026-11-25T02:00:00Z')
const by = { member_id: 'm1', at }
const page = { limit: 20, offset: 0 }

moduleIntegrationTestRunner<OrderTemplateService>({
  moduleName: ORDER_TEMPLATE_MODULE,
  resolve: '@pengshui/procurement/modules/order_template',
  moduleModels: [model.define('order_template_runner_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const week = {
      name: '食堂一周',
      lines: [
        { sku: 'a', units: 2 },
        { sku: 'A', units: 3 },
      ],
    }

    describe('an order template', () => {
      it('keeps whole packs, one line a product, within one institution', async () => {
        const made = await service.create('i1', week, by)
        expect(made).toMatchObject({ name: '食堂一周', lines: [{ sku: 'A', units: 5 }], created_by: 'm1' })
        await expect(service.get('i2', made.id)).rejects.toMatchObject({ code: 'template_not_found' })
        const half = { name: '半份', lines: [{ sku: 'A', units: 0.5 }] }
        await expect(service.create('i1', half, by)).rejects.toMatchObject({ code: 'order_lines_invalid' })
        expect((await service.list('i1', page)).count).toBe(1)
      })

      it('is one by its name, however many save at once, and the same again is the same', async () => {
        const made = await service.create('i1', week, by)
        expect((await service.create('i1', week, by)).id).toBe(made.id)
        const other = (sku: string) => service.create('i1', { name: '周末', lines: [{ sku, units: 1 }] }, by)
        const tries = await Promise.allSettled(['B', 'C', 'D', 'E'].map(other))
        const lost = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
        expect(lost).toEqual(['template_name_taken', 'template_name_taken', 'template_name_taken'])
        expect((await service.create('i2', week, by)).id).not.toBe(made.id)
      })

      it('is taken away and put back, unless its name went to another', async () => {
        const { id } = await service.create('i1', week, by)
        await expect(service.remove('i2', id, by)).rejects.toMatchObject({ code: 'template_not_found' })
        await service.remove('i1', id, by)
        await service.remove('i1', id, by)
        expect((await service.list('i1', page)).count).toBe(0)
        expect(await service.restore('i1', id, by)).toMatchObject({ id })
        await service.remove('i1', id, by)
        await service.create('i1', { ...week, lines: [{ sku: 'Z', units: 1 }] }, by)
        await expect(service.restore('i1', id, by)).rejects.toMatchObject({ code: 'template_name_taken' })
      })

      it('is found by a part of its name, signs of a pattern being only signs', async () => {
        await service.create('i1', { ...week, name: '100% 有机' }, by)
        await service.create('i1', { ...week, name: '一周' }, by)
        const found = async (q: string) =>
          (await service.list('i1', { ...page, q })).templates.map(({ name }) => name)
        expect([await found('%'), await found('周'), await found('_')]).toEqual([['100% 有机'], ['一周'], []])
      })
    })
  },
})
