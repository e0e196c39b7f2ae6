import path from 'node:path'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { STANDING_ORDER_MODULE, type StandingOrderService } from '..'

const at = new Date('2026-11-25T02:00:00Z')
const by = { member_id: 'm1', at }

moduleIntegrationTestRunner<StandingOrderService>({
  moduleName: STANDING_ORDER_MODULE,
  resolve: '@pengshui/procurement/modules/standing_order',
  moduleModels: [model.define('standing_order_runner_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const rule = {
      ...{ name: '周一三五', lines: [{ sku: 'A', units: 2 }], weekdays: [5, 1, 3, 1], lead_days: 2 },
      ...{ starts_on: '2026-12-01', ends_on: '2027-01-31', observes_closures: true },
    }

    describe('a standing order', () => {
      it('is written once by its id, and answers to whoever wrote it last', async () => {
        const made = await service.create('i1', rule, by, 'stand_1')
        expect(made).toMatchObject({ weekdays: [1, 3, 5], status: 'active', responsible_id: 'm1' })
        expect((await service.create('i1', { ...rule, name: '别的' }, by, 'stand_1')).name).toBe('周一三五')
        const other = { member_id: 'm2', at }
        expect(await service.update('i1', 'stand_1', { ...rule, lead_days: 3 }, other)).toMatchObject({
          ...{ lead_days: 3, responsible_id: 'm2' },
        })
        await expect(service.get('i2', 'stand_1')).rejects.toMatchObject({ code: 'standing_order_not_found' })
        const backwards = { ...rule, ends_on: '2026-11-30' }
        await expect(service.create('i1', backwards, by)).rejects.toMatchObject({
          code: 'standing_period_invalid',
        })
      })

      it('pauses, goes on and ends, and an ended one is over', async () => {
        const { id } = await service.create('i1', rule, by)
        const active = async () => (await service.listActive('', 10)).map((one) => one.id)
        await service.act('i1', id, 'pause', by)
        expect(await active()).toEqual([])
        await service.act('i1', id, 'resume', by)
        expect(await active()).toEqual([id])
        await service.act('i1', id, 'end', by)
        for (const again of [
          () => service.act('i1', id, 'resume', by),
          () => service.update('i1', id, rule, by),
        ])
          await expect(again()).rejects.toMatchObject({ code: 'illegal_standing_action' })
      })

      it('remembers what became of a date; what is placed stays placed', async () => {
        const { id } = await service.create('i1', rule, by)
        const day = '2026-12-02'
        const failed = { status: 'failed' as const, code: 'insufficient_lots', message: 'no', row_number: 0 }
        await service.recordRun(id, day, failed, at)
        expect(await service.recordRun(id, day, failed, at)).toMatchObject({ status: 'failed', attempts: 2 })
        expect(await service.failuresOf('i1', day, 10)).toMatchObject([{ deliver_on: day, name: '周一三五' }])
        const placed = { status: 'placed' as const, order_id: 'o1' }
        expect(await service.recordRun(id, day, placed, at)).toMatchObject({ status: 'placed', code: null })
        expect(await service.recordRun(id, day, failed, at)).toMatchObject({
          status: 'placed',
          order_id: 'o1',
        })
        expect(await service.failuresOf('i1', day, 10)).toEqual([])
      })

      it('leaves out single dates, and closures of its kind of institution', async () => {
        const { id } = await service.create('i1', rule, by)
        await service.skip(id, '2026-12-04', by)
        await service.skip(id, '2026-12-04', by)
        expect([...(await service.skipsOf(id))]).toEqual(['2026-12-04'])
        await service.unskip(id, '2026-12-04')
        expect((await service.skipsOf(id)).size).toBe(0)
        const closure = (code: string, kinds: string[] | null, to: string) => ({
          ...{ code, kinds, from: '2027-01-01', to, name_zh: code, name_en: code, source: 'spec' },
        })
        await service.keepClosures([
          closure('new-year', null, '2027-01-01'),
          closure('winter', ['school'], '2027-02-21'),
        ])
        await service.keepClosures([closure('new-year', null, '2027-01-03')])
        const codes = async (kind: string, from: string) =>
          (await service.closuresFor(kind, from)).map(({ code, to }) => [code, to])
        expect(await codes('school', '2027-01-01')).toEqual([
          ['new-year', '2027-01-03'],
          ['winter', '2027-02-21'],
        ])
        expect(await codes('union', '2027-01-01')).toEqual([['new-year', '2027-01-03']])
        expect(await codes('union', '2027-01-04')).toEqual([])
      })

      it('keeps what a person made of the calendar, whatever the file of the house says', async () => {
        const person = { actor_id: 'user_1', at }
        const winter = {
          ...{ code: 'winter', kinds: ['school'], from: '2027-01-23', to: '2027-02-21' },
          ...{ name_zh: '寒假', name_en: 'Winter', source: 'file' },
        }
        const sports = { ...winter, code: 'sports', from: '2027-01-08', to: '2027-01-08', source: 'school' }
        const codes = async () =>
          (await service.closuresFor('school', '2027-01-01')).map(({ code, to }) => [code, to])
        await service.keepClosures([winter])
        expect(await service.putClosures([{ ...winter, to: '2027-02-28' }, sports], person)).toBe(2)
        await service.keepClosures([winter])
        expect(await codes()).toEqual([
          ['sports', '2027-01-08'],
          ['winter', '2027-02-28'],
        ])
        await service.removeClosure('winter', true, person)
        await service.keepClosures([winter])
        expect(await codes()).toEqual([['sports', '2027-01-08']])
        const { closures, count } = await service.listClosures(2027, { limit: 1, offset: 1 })
        expect([closures.map(({ code, removed_at }) => [code, removed_at]), count]).toEqual([
          [['winter', at]],
          2,
        ])
        await service.removeClosure('winter', false, person)
        expect(await codes()).toHaveLength(2)
        await expect(service.removeClosure('none', true, person)).rejects.toMatchObject({
          code: 'closure_not_found',
        })
      })
    })
  },
})
