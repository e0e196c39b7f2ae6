import path from 'node:path'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { BENEFIT_MODULE, type BenefitService } from '..'

const by = { actor_id: 'treasurer', at: new Date('2027-01-20T02:00:00Z') }
const PAGE = { limit: 50, offset: 0 }
const MEMBERS = [
  { household_ref: 'HH-0001', shares: 10 },
  { household_ref: 'HH-0002', shares: 20 },
]
const bought = (reference: string, household_ref: string, amount_fen: number, bought_on = '2026-08-01') => ({
  ...{ reference, household_ref, product_id: 'prod', bought_on, amount_fen },
})

moduleIntegrationTestRunner<BenefitService>({
  moduleName: BENEFIT_MODULE,
  resolve: '@pengshui/cooperative/modules/benefit',
  moduleModels: [model.define('benefit_runner_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const knex = () => (service as unknown as { knex: { raw: (sql: string) => Promise<unknown> } }).knex

    it('records what farmers were paid once, and counts households by product', async () => {
      const list = [bought('R1', 'HH-0001', 500), bought('R2', 'HH-0002', 300), bought('R3', 'HH-0001', -100)]
      expect(await service.recordPurchases('a', list, by)).toBe(3)
      expect(await service.recordPurchases('a', [...list, bought('R4', 'HH-0009', 50)], by)).toBe(1)
      expect(await service.recordPurchases('b', [bought('R1', 'HH-0001', 7)], by)).toBe(1)
      expect(await service.listPurchases('a', PAGE)).toMatchObject({
        count: 4,
        households: 3,
        amount_fen: 750,
      })
      const benefit = await service.benefitByProduct('2026-01-01', '2027-01-01')
      expect(benefit.find(({ seller_id }) => seller_id === 'a')).toMatchObject({
        households: 3,
        paid_fen: 750,
      })
      await expect(service.recordPurchases('a', [bought('R5', '张三', 1)], by)).rejects.toThrow(
        /household_ref/,
      )
    })

    it('shares a year’s surplus out once, by the rules of that year', async () => {
      await service.setRule(
        's',
        { kind: 'patronage', value: 6000, valid_from: '2026-01-01', reason: '章程' },
        by,
      )
      await service.setRule('s', { kind: 'share', value: 1000, valid_from: '2027-01-01', reason: '章程' }, by)
      await service.recordPurchases(
        's',
        [
          bought('P1', 'HH-0001', 300),
          bought('P2', 'HH-0002', 100),
          bought('P3', 'HH-0002', 999, '2027-01-01'),
        ],
        by,
      )
      await expect(service.plan('s', 2026, 1000, [])).rejects.toMatchObject({ code: 'dividend_nobody' })
      expect(await service.plan('s', 2026, 1001, MEMBERS)).toMatchObject({
        patronage_fen: 601,
        share_fen: 0,
        retained_fen: 400,
      })
      // The last minute of the year in Shanghai: its trade is not final.
      const early = { ...by, at: new Date('2026-12-31T15:59:59Z') }
      await expect(service.decide('s', 2026, 1001, MEMBERS, early)).rejects.toMatchObject({
        code: 'dividend_year_open',
      })
      expect(await service.listDividends('s')).toEqual([])
      const decided = await Promise.allSettled(
        Array.from({ length: 4 }, () => service.decide('s', 2026, 1001, MEMBERS, by)),
      )
      const [made] = decided.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
      const refused = decided.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
      expect(refused).toEqual(Array.from({ length: 3 }, () => 'dividend_shared'))
      const { households } = await service.findDividend('s', made?.id ?? '')
      expect(households.map((one) => one.patronage_fen)).toEqual([451, 150])
      await expect(service.findDividend('other', made?.id ?? '')).rejects.toMatchObject({
        code: 'dividend_not_found',
      })
      for (const table of ['dividend', 'household_dividend', 'dividend_rule', 'farmer_purchase'])
        await expect(knex().raw(`delete from ${table}`)).rejects.toThrow(/append-only/)
    })
  },
})
