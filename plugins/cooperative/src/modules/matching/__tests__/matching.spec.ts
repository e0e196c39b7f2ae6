import path from 'node:path'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { MATCHING_MODULE, type MatchingService, type NewMatchingPost } from '..'

const at = new Date('2026-11-26T02:00:00Z')
const today = '2026-11-26'
const by = { actor_id: 'm', at }
const page = { limit: 20, offset: 0 }
let serial = 0

moduleIntegrationTestRunner<MatchingService>({
  moduleName: MATCHING_MODULE,
  resolve: '@pengshui/cooperative/modules/matching',
  moduleModels: [model.define('matching_runner_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const terms = (side: 'demand' | 'supply', owner_id: string, more: Partial<NewMatchingPost> = {}) => ({
      ...{ side, owner_id, idempotency_key: `k${(serial += 1)}`, product_name: '莼菜' },
      ...{ category_code: 'vegetables', base_unit: 'g' as const, quantity: 100_000, price_fen: 500 },
      ...{ window_from: '2026-12-01', window_to: '2026-12-10', grade: 'first' as const },
      ...more,
    })
    const post = (side: 'demand' | 'supply', owner_id: string, more: Partial<NewMatchingPost> = {}) =>
      service.post(terms(side, owner_id, more), by)
    const pair = async (more: Partial<NewMatchingPost> = {}) => {
      const [demand, supply] = [await post('demand', 'i1'), await post('supply', 's1', more)]
      return { demand_id: demand.id, supply_id: supply.id }
    }
    const buyer = { side: 'demand' as const, owner_id: 'i1' }
    const seller = { side: 'supply' as const, owner_id: 's1' }

    describe('a post', () => {
      it('is made once for a key, also by two at once', async () => {
        const input = terms('demand', 'i1')
        const made = await Promise.all([1, 2, 3].map(() => service.post(input, by)))
        expect(new Set(made.map(({ id }) => id)).size).toBe(1)
        expect((await service.list({ side: 'demand', owner_id: 'i1' }, page)).count).toBe(1)
      })

      it('must have a window that is not over', async () => {
        const over = { window_from: '2026-11-01', window_to: '2026-11-25' }
        await expect(post('supply', 's1', over)).rejects.toMatchObject({ code: 'matching_window' })
      })

      it('belongs to its owner, and to its side', async () => {
        const { id } = await post('demand', 'i1')
        const none = { code: 'matching_post_not_found' }
        await expect(service.get('demand', id, 'i2')).rejects.toMatchObject(none)
        await expect(service.get('supply', id)).rejects.toMatchObject(none)
        await expect(service.close('demand', id, 'i2', 'x', by)).rejects.toMatchObject(none)
      })
    })

    describe('a match', () => {
      it('shows what fits, the best first, and what was said of it', async () => {
        const demand = await post('demand', 'i1')
        const half = await post('supply', 's1', { quantity: 50_000 })
        const whole = await post('supply', 's2')
        await post('supply', 's3', { category_code: 'fruit' })
        await post('supply', 's4', { grade: 'ungraded' })
        await service.say({ demand_id: demand.id, supply_id: half.id }, { ...seller, action: 'offer' }, by)
        const found = await service.matchesOf(demand, today)
        expect(found.map(({ id, match, interest }) => [id, match.covers_percent, interest.status])).toEqual([
          [whole.id, 100, 'none'],
          [half.id, 50, 'offered'],
        ])
        const [seen] = await service.matchesOf(half, today)
        expect(seen).toMatchObject({ id: demand.id, interest: { status: 'offered' } })
        expect(
          (await service.list({ side: 'supply', alone: true }, page)).posts.map(({ id }) => id),
        ).not.toContain(half.id)
      })

      it('is not made of what does not fit, is closed or is over', async () => {
        const unfit = await pair({ grade: 'second' })
        const shortlist = { ...buyer, action: 'shortlist' as const }
        await expect(service.say(unfit, shortlist, by)).rejects.toMatchObject({ code: 'matching_unfit' })
        const closed = await pair()
        await service.close('supply', closed.supply_id, 's1', 'sold', by)
        await service.close('supply', closed.supply_id, 's1', 'sold', by)
        const over = { code: 'matching_post_closed' }
        await expect(service.say(closed, shortlist, by)).rejects.toMatchObject(over)
        const late = { actor_id: 'm', at: new Date('2026-12-11T02:00:00Z') }
        await expect(service.say(await pair(), shortlist, late)).rejects.toMatchObject(over)
      })

      it('follows its states, and only its two owners move it', async () => {
        const both = await pair()
        const none = { code: 'matching_post_not_found' }
        await expect(
          service.say(both, { ...seller, owner_id: 's2', action: 'offer' }, by),
        ).rejects.toMatchObject(none)
        await expect(
          service.say(both, { ...buyer, owner_id: 'i2', action: 'shortlist' }, by),
        ).rejects.toMatchObject(none)
        await expect(service.say(both, { ...buyer, action: 'drop' }, by)).rejects.toMatchObject({
          code: 'illegal_matching_action',
        })
        await service.say(both, { ...seller, action: 'offer', note: '可分批' }, by)
        const kept = await service.say(both, { ...buyer, action: 'shortlist' }, by)
        expect(kept).toMatchObject({ status: 'shortlisted', led_to: null })
      })
    })

    describe('a shortlist', () => {
      it('leads somewhere once, also when two press at once', async () => {
        const both = await pair()
        const demand = { id: both.demand_id, owner_id: 'i1' }
        let made = 0
        const make = async () => ({ kind: 'quotation_request' as const, id: `rfq_${(made += 1)}` })
        await expect(service.lead(demand, make, by)).rejects.toMatchObject({
          code: 'matching_nothing_shortlisted',
        })
        await service.say(both, { ...buyer, action: 'shortlist' }, by)
        const led = await Promise.all([1, 2, 3].map(() => service.lead(demand, make, by)))
        expect([made, led.map(({ id }) => id)]).toEqual([1, ['rfq_1', 'rfq_1', 'rfq_1']])
        await expect(service.say(both, { ...seller, action: 'withdraw' }, by)).rejects.toMatchObject({
          code: 'illegal_matching_action',
        })
      })

      it('stays as it was when what it leads to fails', async () => {
        const both = await pair()
        await service.say(both, { ...buyer, action: 'shortlist' }, by)
        const fail = () => Promise.reject(new Error('no'))
        const demand = { id: both.demand_id, owner_id: 'i1' }
        await expect(service.lead(demand, fail, by)).rejects.toThrow('no')
        const [seen] = await service.matchesOf(await service.get('demand', both.demand_id), today)
        expect(seen?.interest.status).toBe('shortlisted')
      })
    })
  },
})
