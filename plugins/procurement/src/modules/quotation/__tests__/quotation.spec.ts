import path from 'node:path'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { QUOTATION_MODULE, type QuotationService } from '..'

const at = new Date('2026-11-25T02:00:00Z')
const deadline_at = new Date('2026-11-28T02:00:00Z')
const by = { actor_id: 'm', at }
const after = { actor_id: 'm', at: deadline_at }
let serial = 0

moduleIntegrationTestRunner<QuotationService>({
  moduleName: QUOTATION_MODULE,
  resolve: '@pengshui/procurement/modules/quotation',
  moduleModels: [model.define('quotation_runner_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const ask = async () => {
      const request = await service.ask(
        {
          ...{ institution_id: 'i1', idempotency_key: `k${(serial += 1)}`, title: '大米', deadline_at },
          ...{ deliver_from: '2026-12-01', deliver_to: '2026-12-10', seller_ids: ['s1', 's2'] },
          items: [{ name: '大米', base_unit: 'g', quantity: 50_000 }],
        },
        by,
      )
      const [item] = await service.itemsOf(request.id)
      return { id: request.id, item_id: item?.id ?? '' }
    }
    const quote = (id: string, item_id: string, seller_id: string, price_fen: number, when = by) =>
      service.quote(
        id,
        {
          ...{ seller_id, valid_until: '2026-12-31', note: null },
          lines: [
            {
              ...{ item_id, variant_id: 'v', sku: 'A', units: 10, price_fen },
              ...{ seller_id, base_unit: 'g' as const, base_quantity: 5000 },
            },
          ],
        },
        when,
      )
    const award = (id: string, quotation_id: string, when = after) =>
      service.award(id, { institution_id: 'i1', quotation_id, reason: '价低质优', as: 'order' }, when)

    describe('a request for quotation', () => {
      it('keeps the newest answer of each seller, the cheapest first', async () => {
        const { id, item_id } = await ask()
        await quote(id, item_id, 's1', 3000)
        await quote(id, item_id, 's2', 2900)
        await quote(id, item_id, 's1', 2800)
        const all = await service.quotationsOf(id)
        expect(all.map(({ seller_id, revision, total_fen }) => [seller_id, revision, total_fen])).toEqual([
          ['s1', 2, 28_000],
          ['s2', 1, 29_000],
        ])
        expect(await service.quotationOf(id, 's2')).toMatchObject({ revision: 1, held_until: null })
      })

      it('is for those who were asked, until the deadline, in the database too', async () => {
        const { id, item_id } = await ask()
        const gone = { code: 'quotation_request_not_found' }
        await expect(quote(id, item_id, 's3', 1)).rejects.toMatchObject(gone)
        await expect(service.retrieveFor('s3', id)).rejects.toMatchObject(gone)
        await expect(service.retrieve('i2', id)).rejects.toMatchObject(gone)
        await expect(quote(id, item_id, 's1', 1, after)).rejects.toMatchObject({ code: 'quotation_closed' })
        const { knex } = service as unknown as {
          knex: { raw: (sql: string, on?: object) => Promise<unknown> }
        }
        await expect(
          knex.raw(
            `insert into quotation (id, request_id, seller_id, revision, valid_until, total_fen, submitted_by, submitted_at)
             values ('late' || :id, :id, 's1', 1, '2026-12-31', 1, 'm', :at)`,
            { id, at: deadline_at },
          ),
        ).rejects.toThrow('is late')
      })

      it('is awarded to one, however many choose at once, and keeps why', async () => {
        const { id, item_id } = await ask()
        const first = await quote(id, item_id, 's1', 3000)
        const second = await quote(id, item_id, 's2', 2900)
        await expect(award(id, first.id, by)).rejects.toMatchObject({ code: 'quotation_sealed' })
        const both = await Promise.allSettled([award(id, first.id), award(id, second.id)])
        const lost = both.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
        expect(lost).toEqual(['illegal_quotation_action'])
        const chosen = await service.retrieve('i1', id)
        expect(chosen).toMatchObject({ status: 'awarded', award_reason: '价低质优' })
        expect((await award(id, chosen.awarded_quotation_id ?? '')).request.id).toBe(id)
        await expect(service.cancel(id, 'i1', 'x', after)).rejects.toMatchObject({
          code: 'illegal_quotation_action',
        })
        await expect(award(id, 'quo_none')).rejects.toMatchObject({ code: 'quotation_not_found' })
      })

      it('is taken back while it is sealed, and may be answered anew', async () => {
        const { id, item_id } = await ask()
        await expect(service.withdraw(id, 's1', by)).rejects.toMatchObject({
          code: 'quotation_nothing_to_withdraw',
        })
        const { id: first } = await quote(id, item_id, 's1', 3000)
        const taken_back = await service.withdraw(id, 's1', by)
        expect(taken_back).toMatchObject({ id: first, withdrawn_at: at })
        expect(await service.withdraw(id, 's1', by)).toEqual(taken_back)
        expect(await service.quotationsOf(id)).toEqual([])
        await expect(award(id, first)).rejects.toMatchObject({ code: 'quotation_not_found' })
        const { id: second } = await quote(id, item_id, 's1', 3100)
        expect((await service.quotationsOf(id)).map((one) => one.id)).toEqual([second])
        await expect(service.withdraw(id, 's1', after)).rejects.toMatchObject({ code: 'quotation_closed' })
      })

      it('is awarded as one thing only, and the order it waits for finds it', async () => {
        const { id, item_id } = await ask()
        const { id: quotation_id } = await quote(id, item_id, 's1', 3000)
        await award(id, quotation_id)
        const other = { institution_id: 'i1', quotation_id, reason: '价低质优', as: 'agreement' as const }
        await expect(service.award(id, other, after)).rejects.toMatchObject({
          code: 'illegal_quotation_action',
        })
        await service.tieAward(id, { approval_id: 'appr_1' })
        expect(await service.findByApproval('appr_1')).toMatchObject({ id, awarded_as: 'order' })
        expect(await service.findByApproval('appr_2')).toBeNull()
      })

      it('awards nothing that is not valid any more', async () => {
        const { id, item_id } = await ask()
        const { id: quotation_id } = await quote(id, item_id, 's1', 3000)
        const late = { actor_id: 'm', at: new Date('2027-01-02T00:00:00Z') }
        await expect(award(id, quotation_id, late)).rejects.toMatchObject({ code: 'quotation_expired' })
      })
    })
  },
})
