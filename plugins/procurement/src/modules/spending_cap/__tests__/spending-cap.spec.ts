import path from 'node:path'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { SPENDING_CAP_MODULE, type SpendingCapService } from '..'

const occurred_at = new Date('2026-11-25T02:00:00Z')
const day = '2026-11-25'
const YEAR = { starts_on: '2026-01-01', ends_on: '2026-12-31' }
const MONTH = { starts_on: '2026-11-01', ends_on: '2026-11-30' }

moduleIntegrationTestRunner<SpendingCapService>({
  moduleName: SPENDING_CAP_MODULE,
  resolve: '@pengshui/procurement/modules/spending_cap',
  moduleModels: [model.define('spending_runner_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const institution_id = 'inst_1'
    const open = (amount_fen: number, period = YEAR) =>
      service.openBudget({
        institution_id,
        name: period.ends_on,
        ...period,
        amount_fen,
        actor_id: 'm',
        occurred_at,
      })
    const hold = (cart_id: string, amount_fen: number) =>
      service.hold({ institution_id, cart_id, day, amount_fen, occurred_at })
    const post = (cart_id: string, order_id: string) =>
      service.post({ institution_id, cart_id, order_id, occurred_at })
    const settle = (order_id: string, remaining_fen: number, event_id: string) =>
      service.settle({ institution_id, order_id, remaining_fen, event_id, reason: null, occurred_at })
    const sums = async (id: string) => {
      const { granted_fen, held_fen, used_fen } = await service.budgetOf(institution_id, id)
      return [granted_fen, held_fen, used_fen]
    }

    describe('a spending cap', () => {
      afterEach(async () => {
        expect((await service.verify()).drift).toEqual([])
      })

      it('holds, uses and gives back, once each, whatever is repeated', async () => {
        const { id } = await open(1000)
        await hold('c1', 400)
        await hold('c1', 600)
        expect(await sums(id)).toEqual([1000, 600, 0])
        await post('c1', 'o1')
        await post('c1', 'o1')
        expect(await sums(id)).toEqual([1000, 0, 600])
        await settle('o1', 500, 'change1')
        await settle('o1', 500, 'change1')
        expect(await sums(id)).toEqual([1000, 0, 500])
        await settle('o1', 0, 'cancelled')
        expect(await sums(id)).toEqual([1000, 0, 0])
        await hold('c2', 1000)
        await service.void({ institution_id, cart_id: 'c2', occurred_at })
        await service.void({ institution_id, cart_id: 'c2', occurred_at })
        expect(await sums(id)).toEqual([1000, 0, 0])
      })

      it('is not exceeded by one fen, however many ask at once', async () => {
        const { id } = await open(1000)
        const answers = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => hold(`r${n}`, 33)))
        const lost = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
        expect(lost).toHaveLength(10)
        expect(lost.every(({ code }) => code === 'spending_cap_exceeded')).toBe(true)
        expect(await sums(id)).toEqual([1000, 990, 0])
      })

      it('needs room in every budget of the day, and none where there is no budget', async () => {
        await hold('free', 10 ** 9)
        const year = await open(1000)
        const month = await open(300, MONTH)
        await expect(hold('c', 301)).rejects.toMatchObject({ code: 'spending_cap_exceeded' })
        await hold('c', 300)
        expect([await sums(year.id), await sums(month.id)]).toEqual([
          [1000, 300, 0],
          [300, 300, 0],
        ])
        await service.hold({ institution_id, cart_id: 'd', day: '2026-12-01', amount_fen: 700, occurred_at })
        expect((await service.coveringBudgets(institution_id, day)).length).toBe(2)
      })

      it('grows and shrinks by entries, never below what is taken', async () => {
        const { id } = await open(1000)
        await hold('c', 800)
        const change = (delta_fen: number, event_id: string) =>
          service.changeBudget({
            ...{
              institution_id,
              budget_id: id,
              delta_fen,
              event_id,
              actor_id: 'm',
              reason: 'revised',
              occurred_at,
            },
          })
        await expect(change(-201, 'k1')).rejects.toMatchObject({ code: 'budget_below_used' })
        await change(-200, 'k2')
        await change(-200, 'k2')
        expect(await sums(id)).toEqual([800, 800, 0])
        await expect(open(1)).rejects.toMatchObject({ code: 'budget_exists' })
        await expect(open(1, { starts_on: '2026-02-01', ends_on: '2026-01-01' })).rejects.toMatchObject({
          code: 'budget_period_reversed',
        })
        await expect(service.budgetOf('inst_2', id)).rejects.toMatchObject({ code: 'budget_not_found' })
        expect((await service.listSpending(id, 10, 0)).count).toBe(3)
      })

      it('lets the newest limit stand, and lists what a crash left held', async () => {
        const set = (subject: string, order_max_fen: number | null) =>
          service.setDelegation({
            ...{
              institution_id,
              subject_kind: 'role',
              subject,
              order_max_fen,
              set_by: 'm',
              set_at: occurred_at,
            },
          })
        await set('requester', 100)
        await set('requester', 200)
        await set('finance', 500)
        await set('finance', null)
        expect(await service.delegationsOf(institution_id)).toEqual([
          { subject_kind: 'role', subject: 'requester', order_max_fen: 200 },
        ])
        await open(1000)
        await hold('left', 10)
        expect(await service.listHeldCarts(10)).toEqual([{ cart_id: 'left', institution_id }])
      })

      it('is kept by the database itself', async () => {
        const { id } = await open(100)
        await hold('c', 60)
        const { knex } = service as unknown as {
          knex: { raw: (sql: string, values?: unknown[]) => Promise<unknown> }
        }
        const enter = (kind: string, amount_fen: number, hold_id: string | null) =>
          knex.raw(
            `insert into spending_entry (id, budget_id, kind, amount_fen, hold_id, occurred_at, event_key)
             values (gen_random_uuid(), ?, ?, ?, ?, now(), gen_random_uuid())`,
            [id, kind, amount_fen, hold_id],
          )
        await expect(enter('hold', 41, null)).rejects.toThrow('spending_budget_cap')
        const { entries } = await service.listSpending(id, 10, 0)
        const held = entries.find(({ kind }) => kind === 'hold')
        await expect(enter('post', 59, held?.id ?? '')).rejects.toThrow('foreign key')
        await expect(enter('post', 60, null)).rejects.toThrow('spending_entry_resolves')
        await expect(knex.raw('update spending_entry set amount_fen = 1')).rejects.toThrow('append-only')
      })
    })
  },
})
