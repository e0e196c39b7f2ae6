import path from 'node:path'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { HOUSEHOLD_MODULE, type HouseholdService } from '..'

const VILLAGE = '500243107201'
const row = (household_ref: string, shares = 1, at = 2) => ({
  row: at,
  household: { household_ref, village_code: VILLAGE, shares },
})
const by = (seller_id: string, today = '2026-06-01') => ({ seller_id, person_id: 'p1', today })
const refs = (households: { household_ref: string; shares: number }[]) =>
  households.map(({ household_ref, shares }) => [household_ref, shares])

moduleIntegrationTestRunner<HouseholdService>({
  moduleName: HOUSEHOLD_MODULE,
  resolve: '@pengshui/cooperative/modules/household',
  moduleModels: [model.define('household_runner_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    it('keeps what a household held on every day, however it changed', async () => {
      await service.import([row('H001', 3), row('H002')], by('a', '2026-01-01'))
      await service.import([row('H001', 5)], by('a', '2026-06-01'))
      expect(refs(await service.listOnDay('a', '2026-05-31'))).toEqual([
        ['H001', 3],
        ['H002', 1],
      ])
      expect(refs(await service.listOnDay('a', '2026-06-01'))).toEqual([
        ['H001', 5],
        ['H002', 1],
      ])
      const [, second] = (await service.list('a', { is_member: true, limit: 10, offset: 0 })).households
      await service.leave(second?.id ?? '', '2026-06-10', by('a', '2026-06-20'))
      expect(refs(await service.listOnDay('a', '2026-06-10'))).toEqual([['H001', 5]])
      expect(refs(await service.listOnDay('a', '2026-06-09'))).toHaveLength(2)
    })

    it('does a list once, also when it comes twice at the same time', async () => {
      const lists = await Promise.allSettled(
        Array.from({ length: 4 }, () => service.import([row('H001'), row('H002')], by('b'))),
      )
      expect(lists.map(({ status }) => status)).toEqual(Array(4).fill('fulfilled'))
      expect(await service.list('b', { limit: 10, offset: 0 })).toMatchObject({
        count: 2,
        members: 2,
        shares: 2,
      })
      expect(await service.plan('b', [row('H001'), row('H002')])).toMatchObject({ added: [], unchanged: 2 })
    })

    it('refuses a list with a household twice, and changes nothing', async () => {
      await expect(service.import([row('H001'), row('H001', 2, 3)], by('c'))).rejects.toMatchObject({
        code: 'household_twice',
        row: 3,
      })
      expect((await service.list('c', { limit: 10, offset: 0 })).count).toBe(0)
    })

    it("never reaches another seller's, and ends a membership once", async () => {
      await service.import([row('H001')], by('d'))
      const [mine] = (await service.list('d', { limit: 10, offset: 0 })).households
      const id = mine?.id ?? ''
      await expect(service.leave(id, '2026-06-01', by('e'))).rejects.toMatchObject({
        code: 'household_not_found',
      })
      await expect(service.leave(id, '2026-07-01', by('d'))).rejects.toMatchObject({
        code: 'household_day_wrong',
      })
      await service.leave(id, '2026-06-01', by('d'))
      await service.leave(id, '2026-06-01', by('d'))
      await expect(service.leave(id, '2026-05-01', by('d'))).rejects.toMatchObject({
        code: 'household_day_wrong',
      })
      expect(await service.list('e', { limit: 10, offset: 0 })).toMatchObject({ count: 0, households: [] })
    })
  },
})
