import path from 'node:path'
import fc from 'fast-check'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { PROCUREMENT_MODULE, type ProcurementService } from '..'
import { figuresOf } from '../../../domain'
import * as models from '../models/procurement'

const at = new Date('2026-11-23T02:00:00Z')
const line = (line_id: string, amount_fen: number, quota_eligible = true) => ({
  line_id,
  product_id: 'p',
  quota_eligible,
  amount_fen,
})

/** More than any line costs: what is ordered of each is paid. */
const inFull = (order_id: string) => ({
  ...{ order_id, is_settled: false, occurred_at: at },
  lines: ['l0', 'l1', 'l2', 'l3'].map((line_id) => ({ line_id, paid_fen: 1_000_000 })),
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
    const programme = (code: string) => ({
      ...{ code, kind: 'county_programme' as const, name_zh: '', name_en: '', legal_basis: '' },
      ...{ fiscal_year: 2026, ratio_bp: 1000, counting_rule: {} as Record<string, unknown> },
      ...{ valid_from: '2026-01-01', valid_to: '2026-12-31', cutoff_on: '2026-12-31' },
    })
    const declaration = (
      programme_id: string,
      institution_id: string,
      status: 'confirmed' | 'submitted',
    ) => ({
      ...{ programme_id, institution_id, fiscal_year: 2026, version: 1, canteen_kind: 'own' as const },
      ...{ base_fen: 5_000_000_000, ratio_bp: 1000, reserved_fen: 500_000_000, status },
    })
    const institutionOrder = (ids: { school: string; declaration: string }, order_id: string) => ({
      ...{ order_id, display_id: 1, institution_id: ids.school, declaration_id: ids.declaration },
      ...{ placed_by: 'm', note: null, total_fen: 1599, line_count: 3 },
      ...{ status: 'placed' as const, placed_at: at },
    })
    const setUp = async (
      status: 'confirmed' | 'submitted' = 'confirmed',
      counting_rule: Record<string, unknown> = {},
    ) => {
      const [school, other] = await service.createInstitutions([institution('a'), institution('b')])
      const [made] = await service.createProgrammes([{ ...programme('C26'), counting_rule }])
      const [declared] = await service.createDeclarations([declaration(made!.id, school!.id, status)])
      await service.postReserved(declared!, at)
      return { school: school!.id, other: other!.id, declaration: declared!.id }
    }
    const place = async (ids: Awaited<ReturnType<typeof setUp>>, order_id = 'o1', cart_id = 'c1') => {
      await service.reserveQuota({
        cart_id,
        institution_id: ids.school,
        counts: [
          {
            declaration_id: ids.declaration,
            lines: [line('l1', 1000), line('l2', 500), line('l3', 99, false)],
          },
        ],
        occurred_at: at,
      })
      await service.postQuota({ cart_id, order_id, occurred_at: at })
      await service.recordInstitutionOrders([institutionOrder(ids, order_id)])
    }
    const figures = async (declaration: string) =>
      (await service.figuresByDeclaration([declaration])).get(declaration)

    /** The one part of an order is signed for: so much of each line. */
    const accept = async (order_id: string, accepted: Record<string, number>, occurred_at = at) => {
      const lines = Object.entries(accepted).map(([line_id, accepted_fen]) => ({ line_id, accepted_fen }))
      await service.acceptChild({ order_id, child_id: `child-${order_id}`, lines, occurred_at })
      await service.followChildren(order_id, 'accepted')
    }

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
        const pay = (l1: number, l2: number, is_settled = false) =>
          service.recordPayment({
            order_id: 'o1',
            lines: [
              { line_id: 'l1', paid_fen: l1 },
              { line_id: 'l2', paid_fen: l2 },
            ],
            ...{ is_settled, occurred_at: at },
          })
        await pay(400, 200)
        await pay(400, 200)
        expect(await figures(ids.declaration)).toMatchObject({ paid_fen: 600, completed_fen: 0 })
        await service.followChildren('o1', 'delivered')
        const sign = () => accept('o1', { l1: 500, l2: 500, l3: 99 })
        await service.reduceQuota({
          ...{ order_id: 'o1', change_id: 'short', reason: 'short', occurred_at: at },
          lines: [{ line_id: 'l1', amount_fen: 500 }],
        })
        await sign()
        expect(await figures(ids.declaration)).toMatchObject({
          ordered_fen: 1000,
          accepted_fen: 1000,
          paid_fen: 600,
          completed_fen: 600,
        })
        await pay(499, 500, true)
        expect(await figures(ids.declaration)).toMatchObject({ paid_fen: 1000, completed_fen: 1000 })
        await pay(100, 0)
        expect(await figures(ids.declaration)).toMatchObject({ paid_fen: 100, completed_fen: 100 })
        await pay(500, 500)
        expect(await figures(ids.declaration)).toMatchObject({ paid_fen: 1000, completed_fen: 1000 })
        await sign()
        expect(await figures(ids.declaration)).toMatchObject({ accepted_fen: 1000, completed_fen: 1000 })
        expect((await service.verify()).drift).toEqual([])
      })

      it('accepts once when two sign at the same moment', async () => {
        const ids = await setUp()
        await place(ids)
        await service.followChildren('o1', 'delivered')
        await Promise.all([accept('o1', { l1: 1000 }), accept('o1', { l1: 1000 })])
        expect(await figures(ids.declaration)).toMatchObject({ accepted_fen: 1000 })
      })

      it('voids what was pending when the order fails, and can try again', async () => {
        const ids = await setUp()
        const reserve = () =>
          service.reserveQuota({
            cart_id: 'c1',
            institution_id: ids.school,
            counts: [{ declaration_id: ids.declaration, lines: [line('l1', 700)] }],
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
            counts: [{ declaration_id: ids.declaration, lines: [] }],
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
        await expect(knex.raw('update quota_balance set ordered_fen = -1')).rejects.toThrow('ordered_fen')
        await knex.raw('update quota_balance set ordered_fen = ordered_fen + 1')
        expect((await service.verify()).drift).toContainEqual({
          declaration_id: ids.declaration,
          field: 'figures',
        })
      })

      it('chains every entry without a gap, whoever seals, and finds what was edited behind its back', async () => {
        const ids = await setUp()
        await place(ids)
        const sealed = await Promise.all([service.sealEntries(at), service.sealEntries(at)])
        const { sealed: length, unsealed, faults } = await service.verifyChain()
        expect([sealed[0] + sealed[1], unsealed, faults]).toEqual([length, 0, []])
        const { heads } = await service.listHeads(10, 0)
        const head = await service.chainHead()
        expect(heads).toEqual([{ day: '2026-11-23', seq: length, hash: head.hash, entries: length }])
        expect((await service.listLinks(length - 1, 10)).map(({ hash }) => hash)).toEqual([head.hash])
        const { entries } = await service.listEntries(ids.declaration, 1, 0)
        expect(entries[0]?.seq).toBeGreaterThan(0)
        const { knex } = service as unknown as { knex: { raw: (sql: string) => Promise<unknown> } }
        await expect(knex.raw('delete from quota_seal')).rejects.toThrow('stays sealed')
        await knex.raw('alter table quota_transfer disable trigger quota_transfer_append_only')
        await knex.raw(`update quota_transfer set amount_fen = amount_fen + 1 where state = 'posted'`)
        const { faults: found } = await service.verifyChain()
        expect(new Set(found.map(({ field }) => field))).toEqual(new Set(['entry']))
      })

      it('completes an order only once it is evaluated, where the programme says so', async () => {
        const ids = await setUp('confirmed', { completed: ['accepted', 'paid', 'evaluated'] })
        await place(ids)
        const evaluate = () =>
          service.evaluateOrder({
            ...{ order_id: 'o1', institution_id: ids.school, member_id: 'm', score: 5, remark: null },
            occurred_at: at,
          })
        await expect(evaluate()).rejects.toMatchObject({ code: 'not_accepted_yet' })
        await service.recordPayment(inFull('o1'))
        await service.followChildren('o1', 'delivered')
        await accept('o1', { l1: 1000, l2: 500, l3: 99 })
        expect(await figures(ids.declaration)).toMatchObject({
          accepted_fen: 1500,
          paid_fen: 1500,
          completed_fen: 0,
        })
        expect((await service.verify()).drift).toEqual([])
        await evaluate()
        expect(await figures(ids.declaration)).toMatchObject({ completed_fen: 1500 })
        await expect(evaluate()).rejects.toMatchObject({ code: 'already_evaluated' })
        expect((await service.verify()).drift).toEqual([])
      })

      it('keeps a January refund of a December order in the year of the order, as a line of its own', async () => {
        const ids = await setUp()
        await place(ids)
        await service.recordPayment(inFull('o1'))
        await service.followChildren('o1', 'delivered')
        await accept('o1', { l1: 1000, l2: 500, l3: 99 })
        const reduce = (occurred_at: Date, change_id: string) =>
          service.reduceQuota({
            ...{ order_id: 'o1', change_id, reason: 'refund', occurred_at },
            lines: [{ line_id: 'l1', amount_fen: 400 }],
          })
        await reduce(new Date('2027-01-10T02:00:00Z'), 'january')
        await reduce(new Date('2027-01-11T02:00:00Z'), 'january')
        const [year] = await service.figures(ids.school)
        expect(year?.figures).toMatchObject({ ordered_fen: 1100, paid_fen: 1100, completed_fen: 1100 })
        expect(year?.restated).toMatchObject({ ordered_fen: -400, paid_fen: -400, completed_fen: -400 })
        const { entries } = await service.listEntries(ids.declaration, 50, 0)
        expect(new Set(entries.map(({ fiscal_year }) => fiscal_year))).toEqual(new Set([2026]))
        expect((await service.countyFigures(2026)).total.completed_fen).toBe(1100)
        expect((await service.countyFigures(2027)).total.completed_fen).toBe(0)
      })

      it('counts toward two programmes at once, and once in the county’s total', async () => {
        const ids = await setUp()
        const [oils] = await service.createProgrammes([
          { ...programme('O26'), counting_rule: { categories: ['oils'] } },
        ])
        const [second] = await service.createDeclarations([declaration(oils!.id, ids.school, 'confirmed')])
        const lines = [
          { ...line('l1', 1000), category_code: 'oils' },
          { ...line('l2', 500), category_code: 'tea' },
        ]
        const counts = [ids.declaration, second!.id].map((declaration_id) => ({ declaration_id, lines }))
        await service.reserveQuota({ cart_id: 'c1', institution_id: ids.school, counts, occurred_at: at })
        await service.postQuota({ cart_id: 'c1', order_id: 'o1', occurred_at: at })
        expect(await figures(ids.declaration)).toMatchObject({ ordered_fen: 1500 })
        expect(await figures(second!.id)).toMatchObject({ ordered_fen: 1000 })
        const county = await service.countyFigures(2026)
        expect(county.total.ordered_fen).toBe(1500)
        expect(county.programmes.map(({ code, ordered_fen }) => [code, ordered_fen])).toEqual([
          ['C26', 1500],
          ['O26', 1000],
        ])
        await service.recordInstitutionOrders([institutionOrder(ids, 'o1')])
        await service.recordPayment(inFull('o1'))
        expect(await figures(second!.id)).toMatchObject({ paid_fen: 1000 })
      })

      it('stands where its entries say after any order of events, and a replay of each changes nothing', async () => {
        const ids = await setUp()
        let run = 0
        const steps = [
          ...(['reserve', 'void', 'post', 'pay', 'part', 'accept', 'evaluate', 'reduce', 'cancel'] as const),
        ]
        const january = new Date('2027-01-10T02:00:00Z')
        await fc.assert(
          fc.asyncProperty(
            fc.array(
              fc.tuple(
                fc.constantFrom(...steps),
                fc.integer({ min: 0, max: 2 }),
                fc.integer({ min: 1, max: 900 }),
                fc.constantFrom(at, january),
              ),
              { maxLength: 18 },
            ),
            async (events) => {
              run += 1
              const told = async ([step, n, amount, occurred_at]: (typeof events)[number], index: number) => {
                const [cart_id, order_id] = [`c${run}-${n}`, `o${run}-${n}`]
                const when = { occurred_at }
                const doing: Record<(typeof steps)[number], () => Promise<unknown>> = {
                  reserve: () =>
                    service.reserveQuota({
                      ...{ cart_id, institution_id: ids.school, ...when },
                      counts: [{ declaration_id: ids.declaration, lines: [line(`l${n}`, amount)] }],
                    }),
                  void: () => service.voidQuota(cart_id, occurred_at),
                  post: async () => {
                    await service.postQuota({ cart_id, order_id, ...when })
                    await service.recordInstitutionOrders([
                      { ...institutionOrder(ids, order_id), status: 'delivered' },
                    ])
                  },
                  pay: () => service.recordPayment({ ...inFull(order_id), ...when }),
                  part: () =>
                    service.recordPayment({
                      ...{ order_id, is_settled: false, ...when },
                      lines: [{ line_id: `l${n}`, paid_fen: amount }],
                    }),
                  accept: () => accept(order_id, { [`l${n}`]: amount }, occurred_at),
                  evaluate: () =>
                    service.evaluateOrder({
                      order_id,
                      institution_id: ids.school,
                      member_id: 'm',
                      score: 1,
                      remark: null,
                      ...when,
                    }),
                  reduce: () =>
                    service.reduceQuota({
                      ...{ order_id, change_id: `r${run}-${index}`, reason: 'price', ...when },
                      lines: [{ line_id: `l${n}`, amount_fen: amount }],
                    }),
                  cancel: () =>
                    service.reduceQuota({
                      ...{ order_id, change_id: `x${run}-${n}`, reason: 'cancel', ...when },
                      lines: [{ line_id: `l${n}`, amount_fen: null }],
                    }),
                }
                await doing[step]().catch((error: { code?: string }) => expect(error.code).toBeDefined())
              }
              for (const [index, event] of events.entries()) {
                await told(event, index)
                const before = await figures(ids.declaration)
                if (event[0] !== 'reserve') await told(event, index)
                expect(await figures(ids.declaration)).toEqual(before)
              }
              expect((await service.verify()).drift).toEqual([])
              // The year keeps what happens after it, as its restatement; the next year has none of it.
              const { entries } = await service.listEntries(ids.declaration, 10_000, 0)
              const posted = entries.filter(({ state }) => state === 'posted')
              expect(new Set(posted.map(({ fiscal_year }) => fiscal_year))).toEqual(new Set([2026]))
              const later = posted.filter(({ occurred_at }) => occurred_at >= january)
              const [year] = await service.figures(ids.school)
              expect(year?.restated).toEqual(figuresOf(later))
              expect(year?.figures).toEqual(figuresOf(posted))
            },
          ),
          { numRuns: 25 },
        )
      }, 60_000)

      it('takes a declaration through its review, version by version, and reserves what is confirmed', async () => {
        const ids = await setUp()
        const [next] = await service.createProgrammes([programme('N26')])
        const who = { actor: { kind: 'member' as const, id: 'm' }, occurred_at: at }
        const move = { ...who, reason: null }
        const state = {
          canteen_kind: 'own' as const,
          base_fen: 1005,
          ratio_bp: 1000,
          representative_id: null,
        }
        const declare = (base_fen: number) =>
          service.draftDeclaration(ids.school, next!.id, { ...state, base_fen }, who)
        const { id } = await declare(1005)
        expect(await declare(2000)).toMatchObject({ id, version: 1, reserved_fen: 200 })
        await service.moveDeclaration(id, 'submit', move)
        await expect(declare(1)).rejects.toMatchObject({ code: 'illegal_declaration_action' })
        await expect(service.moveDeclaration(id, 'return', move)).rejects.toMatchObject({
          code: 'return_reason_missing',
        })
        await service.moveDeclaration(id, 'return', { ...move, reason: 'base' })
        expect(await declare(3000)).toMatchObject({ status: 'submitted', version: 2 })
        await service.moveDeclaration(id, 'approve', move)
        await service.moveDeclaration(id, 'confirm', move)
        expect(await figures(id)).toMatchObject({ reserved_fen: 300 })
        expect(await declare(1000)).toMatchObject({ status: 'draft', version: 3, confirmed_version: 2 })
        const counts = [{ declaration_id: id, lines: [line('l1', 5)] }]
        await service.reserveQuota({ cart_id: 'cd', institution_id: ids.school, counts, occurred_at: at })
        for (const action of ['submit', 'approve', 'confirm'] as const)
          await service.moveDeclaration(id, action, move)
        expect(await figures(id)).toMatchObject({ reserved_fen: 100 })
        expect((await service.declarationStory(id)).map(({ action }) => action)).toEqual([
          'draft',
          'draft',
          'submit',
          'return',
          'correct',
          'approve',
          'confirm',
          'amend',
          'submit',
          'approve',
          'confirm',
        ])
        const listed = await service.listDeclared({ institution_id: ids.school }, { limit: 10, offset: 0 })
        expect(listed.declarations[0]).toHaveProperty('returned_because')
        const shared = { ...state, canteen_kind: 'shared' as const, representative_id: 'nobody' }
        await expect(service.draftDeclaration(ids.other, next!.id, shared, who)).rejects.toMatchObject({
          code: 'representative_needed',
        })
        expect((await service.verify()).drift).toEqual([])
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
