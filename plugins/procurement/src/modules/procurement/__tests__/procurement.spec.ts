import path from 'node:path'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { PROCUREMENT_MODULE, type ProcurementService } from '..'
import * as models from '../models/procurement'

const at = new Date('2026-11-23T02:00:00Z')
const line = (line_id: string, amount_fen: number, quota_eligible = true) => ({
  line_id,
  product_id: 'p',
  quota_eligible,
  amount_fen,
})

moduleIntegrationTestRunner<ProcurementService>({
  moduleName: PROCUREMENT_MODULE,
  resolve: '@pengshui/procurement/modules/procurement',
  moduleModels: Object.values(models),
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const institution = (code: string) => ({
      code,
      kind: 'school' as const,
      name_zh: code,
      name_en: code,
      township_code: '500243001',
      customer_id: `cus_${code}`,
      delivery_address: {},
    })
    const setUp = async (status: 'confirmed' | 'submitted' = 'confirmed') => {
      const [school, other] = await service.createInstitutions([institution('a'), institution('b')])
      const [programme] = await service.createProgrammes([
        {
          code: 'C26',
          kind: 'county_programme' as const,
          name_zh: '',
          name_en: '',
          legal_basis: '',
          fiscal_year: 2026,
          ratio_bp: 1000,
          counting_rule: {},
          valid_from: '2026-01-01',
          valid_to: '2026-12-31',
          cutoff_on: '2026-12-31',
        },
      ])
      const [declaration] = await service.createDeclarations([
        {
          programme_id: programme!.id,
          institution_id: school!.id,
          fiscal_year: 2026,
          version: 1,
          canteen_kind: 'own' as const,
          base_fen: 5_000_000_000,
          ratio_bp: 1000,
          reserved_fen: 500_000_000,
          status,
        },
      ])
      await service.postReserved(declaration!, at)
      return { school: school!.id, other: other!.id, declaration: declaration!.id }
    }
    const place = async (ids: Awaited<ReturnType<typeof setUp>>, order_id = 'o1', cart_id = 'c1') => {
      await service.reserveQuota({
        cart_id,
        institution_id: ids.school,
        declaration_id: ids.declaration,
        lines: [line('l1', 1000), line('l2', 500), line('l3', 99, false)],
        occurred_at: at,
      })
      await service.postQuota({ cart_id, order_id, occurred_at: at })
      await service.recordInstitutionOrders([
        {
          order_id,
          display_id: 1,
          institution_id: ids.school,
          declaration_id: ids.declaration,
          placed_by: 'm',
          note: null,
          total_fen: 1599,
          line_count: 3,
          status: 'placed',
          placed_at: at,
        },
      ])
    }
    const figures = async (declaration: string) =>
      (await service.figuresByDeclaration([declaration])).get(declaration)

    describe('the quota ledger', () => {
      it('moves the four figures, once each, whatever is repeated', async () => {
        const ids = await setUp()
        await place(ids)
        await service.postQuota({ cart_id: 'c1', order_id: 'o1', occurred_at: at })
        expect(await figures(ids.declaration)).toEqual({
          reserved_fen: 500_000_000,
          ordered_fen: 1500,
          accepted_fen: 0,
          paid_fen: 0,
          completed_fen: 0,
        })
        await service.recordPayment({ order_id: 'o1', occurred_at: at })
        await service.recordPayment({ order_id: 'o1', occurred_at: at })
        expect(await figures(ids.declaration)).toMatchObject({ paid_fen: 1500, completed_fen: 0 })
        await service.followChildren('o1', 'delivered')
        const accept = () =>
          service.recordAcceptance({
            order_id: 'o1',
            institution_id: ids.school,
            member_id: 'm',
            occurred_at: at,
            lines: [
              { line_id: 'l1', accepted_units: 5, ordered_units: 10 },
              { line_id: 'l2', accepted_units: 1, ordered_units: 1 },
              { line_id: 'l3', accepted_units: 1, ordered_units: 1 },
            ],
          })
        await accept()
        expect(await figures(ids.declaration)).toMatchObject({
          ordered_fen: 1000,
          accepted_fen: 1000,
          paid_fen: 1500,
          completed_fen: 1000,
        })
        await expect(accept()).rejects.toMatchObject({ code: 'already_accepted' })
        expect((await service.verify()).drift).toEqual([])
      })

      it('accepts once when two sign at the same moment', async () => {
        const ids = await setUp()
        await place(ids)
        await service.followChildren('o1', 'delivered')
        const lines = [{ line_id: 'l1', accepted_units: 1, ordered_units: 1 }]
        const sign = () =>
          service.recordAcceptance({
            order_id: 'o1',
            institution_id: ids.school,
            member_id: 'm',
            lines,
            occurred_at: at,
          })
        const both = await Promise.allSettled([sign(), sign()])
        expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
        expect(await figures(ids.declaration)).toMatchObject({ accepted_fen: 1000 })
      })

      it('voids what was pending when the order fails, and can try again', async () => {
        const ids = await setUp()
        const reserve = () =>
          service.reserveQuota({
            cart_id: 'c1',
            institution_id: ids.school,
            declaration_id: ids.declaration,
            lines: [line('l1', 700)],
            occurred_at: at,
          })
        await reserve()
        await service.voidQuota('c1', at)
        await service.postQuota({ cart_id: 'c1', order_id: 'o1', occurred_at: at })
        expect(await figures(ids.declaration)).toMatchObject({ ordered_fen: 0 })
        await reserve()
        await reserve()
        await service.postQuota({ cart_id: 'c1', order_id: 'o1', occurred_at: at })
        expect(await figures(ids.declaration)).toMatchObject({ ordered_fen: 700 })
      })

      it('refuses what is not theirs, not confirmed, not delivered, or too many', async () => {
        const ids = await setUp('submitted')
        const reserve = (institution_id: string) =>
          service.reserveQuota({
            cart_id: 'c',
            institution_id,
            declaration_id: ids.declaration,
            lines: [],
            occurred_at: at,
          })
        await expect(reserve(ids.other)).rejects.toMatchObject({ code: 'declaration_not_found' })
        await expect(reserve(ids.school)).rejects.toMatchObject({ code: 'declaration_not_confirmed' })
        await service.recordInstitutionOrders([
          {
            order_id: 'o2',
            display_id: 2,
            institution_id: ids.school,
            declaration_id: null,
            placed_by: 'm',
            note: null,
            total_fen: 1,
            line_count: 1,
            status: 'placed',
            placed_at: at,
          },
        ])
        const accept = (accepted_units: number, institution_id = ids.school) =>
          service.recordAcceptance({
            order_id: 'o2',
            institution_id,
            member_id: 'm',
            lines: [{ line_id: 'l', accepted_units, ordered_units: 1 }],
            occurred_at: at,
          })
        await expect(accept(2)).rejects.toMatchObject({ code: 'accepted_too_many' })
        await expect(accept(1)).rejects.toMatchObject({ code: 'not_delivered' })
        await expect(accept(1, ids.other)).rejects.toMatchObject({ code: 'order_not_found' })
        await expect(service.orderOf(ids.other, 'o2')).rejects.toMatchObject({ code: 'order_not_found' })
      })

      it('lets nobody edit an entry, and finds a false one', async () => {
        const ids = await setUp()
        await place(ids)
        const { knex } = service as unknown as { knex: { raw: (sql: string) => Promise<unknown> } }
        await expect(knex.raw('delete from quota_transfer')).rejects.toThrow('append-only')
        await service.importTransfers([
          {
            declaration_id: ids.declaration,
            debit_account: 'control',
            credit_account: 'completed',
            amount_fen: 5,
            order_id: 'o1',
            line_id: 'l1',
            occurred_at: at,
            event_key: 'forged',
          },
        ])
        expect((await service.verify()).drift).toEqual([
          { order_id: 'o1', line_id: 'l1', field: 'completed' },
        ])
      })

      it('answers a repeated request with what it led to', async () => {
        const ids = await setUp()
        expect(await service.openRequest(ids.school, 'k1', 'm')).toEqual({ cart_id: null, order_id: null })
        await service.updateRequest(ids.school, 'k1', { order_id: 'o1' })
        expect(await service.openRequest(ids.school, 'k1', 'm')).toEqual({ cart_id: null, order_id: 'o1' })
      })
    })
  },
})
