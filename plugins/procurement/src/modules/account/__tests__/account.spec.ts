import path from 'node:path'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import fc from 'fast-check'
import { ACCOUNT_MODULE, type AccountService, type Delivery, type NewReceipt } from '..'
import { paymentCode } from '../../../domain'

const at = new Date('2026-11-20T02:00:00Z')
const TODAY = '2026-11-25'
const ORDERS = [1, 2, 3]
/** Each test has a unit of its own; order n of unit u has the number 10u + n. */
let unit = 0
const school = () => `school${unit}`
const other = () => `other${unit}`
const idOf = (order: number) => `o${unit}-${order}`
const findOrder = async (number: number) =>
  ORDERS.includes(number % 10) && number < 1_000
    ? { institution_id: school(), order_id: idOf(number % 10) }
    : null
const codeOf = (order: number) =>
  paymentCode({ kind: 'order', number: order > 9 ? order * 1_000 : unit * 10 + order })

let serial = 0
const by = (reason = 'test') => ({ actor_id: 'clerk', reason, at, key: `k${(serial += 1)}` })
const delivery = (order: number, amounts: number[], part = 'all'): Delivery => ({
  delivery_key: `${idOf(order)}:${part}`,
  institution_id: school(),
  order_id: idOf(order),
  display_id: order,
  placed_at: new Date('2026-11-01T02:00:00Z'),
  accepted_at: at,
  lines: amounts.map((amount_fen, index) => ({
    line_id: `${idOf(order)}:${part}:${index}`,
    ledger_line_id: `l${index}`,
    sku: 'SKU',
    name_zh: '货',
    name_en: 'goods',
    units: 1,
    amount_fen,
  })),
})
const money = (amount_fen: number, remark: string, bank_reference = `ref${(serial += 1)}`): NewReceipt => ({
  ...{ bank_reference, amount_fen, remark },
  received_on: '2026-11-22',
  payer_name: '示例县国库集中支付中心',
  payer_account: null,
  source: 'hand',
})

moduleIntegrationTestRunner<AccountService>({
  moduleName: ACCOUNT_MODULE,
  resolve: '@pengshui/procurement/modules/account',
  moduleModels: [model.define('account_runner_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const receive = (...args: Parameters<typeof money>) => service.receive(money(...args), by(), findOrder)
    const standing = async (id = school()) => (await service.standingsOf([id], TODAY)).get(id)
    const open = async () => (await standing())?.open_fen
    const sound = async () => expect((await service.verify()).drift).toEqual([])
    describe('an account', () => {
      beforeEach(() => void (unit += 1))
      afterEach(sound)

      it('counts the days from acceptance, by the terms agreed at that time', async () => {
        expect((await service.openDue(delivery(1, [1000]), by()))?.due_on).toBe('2026-12-20')
        await service.agreeTerms(school(), { due_days: 60, late_bp_daily: 3, valid_from: '2026-11-20' }, by())
        expect((await service.openDue(delivery(2, [500]), by()))?.due_on).toBe('2027-01-19')
        expect((await service.openDue(delivery(2, [500]), by()))?.amount_fen).toBe(500)
        const { dues, count } = await service.listDues(
          { institution_id: school() },
          { limit: 5, offset: 0 },
          '2027-01-10',
        )
        expect([count, dues[0]?.days_late, dues[0]?.late_interest_fen]).toEqual([2, 21, 11])
        await expect(
          service.agreeTerms(school(), { due_days: 61, late_bp_daily: 3, valid_from: TODAY }, by()),
        ).rejects.toThrow()
      })

      it('takes a transfer in two parts, and what is over stays the unit’s until it is paid back', async () => {
        await service.openDue(delivery(1, [700, 300]), by())
        await receive(600, `货款 ${codeOf(1)}`, `bank-${unit}`)
        expect(await open()).toBe(400)
        expect((await service.paidOf(idOf(1))).lines).toEqual([
          { line_id: 'l0', paid_fen: 420 },
          { line_id: 'l1', paid_fen: 180 },
        ])
        // The bank's file is read twice: nothing changes; the same reference with another amount is a mistake.
        expect((await service.receive(money(600, 'x', `bank-${unit}`), by(), findOrder)).is_new).toBe(false)
        await expect(service.receive(money(601, 'x', `bank-${unit}`), by(), findOrder)).rejects.toMatchObject(
          {
            code: 'bank_reference_reused',
          },
        )
        const { receipt } = await receive(550, codeOf(1))
        expect(await standing()).toMatchObject({ open_fen: 0, credit_fen: 150 })
        expect((await service.paidOf(idOf(1))).is_settled).toBe(true)
        await expect(service.refund(receipt.id, 151, by())).rejects.toMatchObject({
          code: 'amount_not_available',
        })
        const once = by('overpaid')
        await service.refund(receipt.id, 150, once)
        expect(await service.refund(receipt.id, 150, once)).toMatchObject({
          credit_fen: 0,
          refunded_fen: 150,
        })
      })

      it.each([
        ['货款', 'no_code'],
        [`${codeOf(1).slice(0, -1)}${codeOf(1).endsWith('A') ? 'B' : 'A'}`, 'wrong_code'],
        [codeOf(99), 'unknown_code'],
      ])('keeps a transfer with the remark %s for an operator: %s', async (remark, why_unmatched) => {
        const due = await service.openDue(delivery(1, [1000]), by())
        const { receipt } = await receive(1000, remark)
        expect(receipt).toMatchObject({ institution_id: null, why_unmatched })
        expect(
          (
            await service.listReceipts(
              { state: 'unmatched', q: receipt.bank_reference },
              { limit: 9, offset: 0 },
            )
          ).count,
        ).toBe(1)
        await service.assign(receipt.id, { institution_id: school() }, by())
        expect(await open()).toBe(0)
        await expect(service.assign(receipt.id, { institution_id: other() }, by())).rejects.toMatchObject({
          code: 'receipt_of_other_unit',
        })
        await expect(service.assign(receipt.id, { institution_id: school() }, by())).rejects.toMatchObject({
          code: 'amount_not_available',
        })
        await expect(service.unassign(receipt.id, 'none', by())).rejects.toMatchObject({
          code: 'due_item_not_found',
        })
        await expect(service.unassign('none', undefined, by())).rejects.toMatchObject({
          code: 'receipt_not_found',
        })
        await service.unassign(receipt.id, due?.id, by('wrong item'))
        expect(await standing()).toMatchObject({ open_fen: 1000, credit_fen: 1000 })
        await service.unassign(receipt.id, undefined, by('wrong unit'))
        expect(await standing()).toMatchObject({ open_fen: 1000, credit_fen: 0 })
        expect(await service.assign(receipt.id, { institution_id: other() }, by())).toMatchObject({
          credit_fen: 1000,
        })
      })

      it('pays the oldest due first by the unit’s code, and keeps the rest for what comes', async () => {
        await service.openDue(delivery(2, [100]), by())
        await service.openDue({ ...delivery(1, [100]), accepted_at: new Date('2026-11-02T02:00:00Z') }, by())
        await receive(150, await service.unitCode(school()))
        const { dues } = await service.listDues({ institution_id: school() }, { limit: 5, offset: 0 }, TODAY)
        expect(dues.map(({ order_id, open_fen }) => [order_id, open_fen])).toEqual([
          [idOf(1), 0],
          [idOf(2), 50],
        ])
        await receive(80, await service.unitCode(school()))
        expect(await standing()).toMatchObject({ open_fen: 0, credit_fen: 30 })
        await service.openDue(delivery(3, [100]), by())
        expect(await standing()).toMatchObject({ open_fen: 70, credit_fen: 0 })
      })

      it('money that came before the goods pays them when they are accepted', async () => {
        await receive(1000, codeOf(1))
        await service.openDue(delivery(2, [1000]), by())
        expect(await open()).toBe(1000)
        await service.openDue(delivery(1, [400]), by())
        expect(await standing()).toMatchObject({ open_fen: 1000, credit_fen: 600 })
      })

      it('a refund after payment makes the money the unit’s credit again, once', async () => {
        await service.openDue(delivery(1, [700, 300]), by())
        await receive(1000, codeOf(1))
        const correction = {
          institution_id: school(),
          order_id: idOf(1),
          ledger_line_id: 'l1',
          amount_fen: 200,
        }
        const once = by('returned')
        expect(await service.correctDue(correction, once)).toBe(200)
        expect(await service.correctDue(correction, once)).toBe(0)
        expect(await standing()).toMatchObject({ open_fen: 0, credit_fen: 200 })
        expect((await service.paidOf(idOf(1))).lines).toEqual([
          { line_id: 'l0', paid_fen: 700 },
          { line_id: 'l1', paid_fen: 100 },
        ])
      })

      it('a refund larger than what is owed so far waits for the order’s next deliveries, and lowers them', async () => {
        await receive(1000, codeOf(1))
        expect(await standing()).toMatchObject({ open_fen: 0, credit_fen: 1000 })
        await service.openDue(delivery(1, [100, 50], 'first'), by())
        expect(await standing()).toMatchObject({ open_fen: 0, credit_fen: 850 })
        const on = { institution_id: school(), order_id: idOf(1) }
        const broken = { ...on, ledger_line_id: 'l0', amount_fen: 400 }
        const once = by('damage')
        expect(await service.correctDue(broken, once)).toBe(100)
        expect(await service.correctDue(broken, once)).toBe(0)
        expect(await standing()).toMatchObject({ credit_fen: 950, waiting_correction_fen: 300 })
        // Another line's delivery is not lowered by it, another order's neither.
        await service.openDue(delivery(2, [500]), by())
        const second = await service.openDue(delivery(1, [200, 50], 'second'), by())
        expect(second).toMatchObject({ amount_fen: 250, corrected_fen: 200 })
        expect(await standing()).toMatchObject({
          open_fen: 500,
          credit_fen: 900,
          waiting_correction_fen: 100,
        })
        await service.openDue(delivery(1, [400], 'third'), by())
        // 400 goods of the first line were paid for that came back: of 1,000 paid for order 1, 400 are owed by nobody.
        expect(await standing()).toMatchObject({ open_fen: 500, credit_fen: 600, waiting_correction_fen: 0 })
        expect((await service.paidOf(idOf(1))).lines).toEqual([
          { line_id: 'l0', paid_fen: 300 },
          { line_id: 'l1', paid_fen: 100 },
        ])
        const [receipt] = await service.receiptsOfOrder(idOf(1))
        await service.refund(receipt?.id ?? '', 600, by('paid back'))
        expect(await standing()).toMatchObject({ open_fen: 500, credit_fen: 0 })
        const { knex } = service as unknown as { knex: { raw: (sql: string) => Promise<unknown> } }
        await expect(knex.raw('update waiting_correction set amount_fen = amount_fen + 1')).rejects.toThrow(
          'never changed',
        )
      })

      it('a refund in January for a December order reads right in both years’ statements', async () => {
        const december = new Date('2026-12-28T02:00:00Z')
        const on = (at: string) => ({ ...by(), at: new Date(at) })
        await service.openDue(
          { ...delivery(1, [700, 300]), placed_at: december, accepted_at: december },
          on('2026-12-28T02:00:00Z'),
        )
        await service.receive(money(400, codeOf(1)), on('2026-12-30T02:00:00Z'), findOrder)
        const close = (month: string, at: string) =>
          service.closeStatement(school(), month, { actor_id: 'clerk', at: new Date(at) })
        await expect(close('2026-12', '2026-12-31T15:59:00Z')).rejects.toMatchObject({
          code: 'month_not_over',
        })
        const year_end = await close('2026-12', '2027-01-03T02:00:00Z')
        const correction = {
          institution_id: school(),
          order_id: idOf(1),
          ledger_line_id: 'l1',
          amount_fen: 200,
        }
        await service.correctDue(correction, { ...on('2027-01-10T02:00:00Z'), reason: 'return' })
        // What the bank had in December and is typed in now is booked in the month that is open.
        await service.receive(money(100, codeOf(1)), on('2026-12-31T02:00:00Z'), findOrder)
        expect(await service.statementOf(school(), '2026-12')).toEqual(year_end)
        expect(await close('2026-12', '2027-01-11T02:00:00Z')).toEqual(year_end)
        expect(year_end.sums).toEqual({
          opening_fen: 0,
          charged_fen: 1000,
          corrected_fen: 0,
          received_fen: 400,
          refunded_fen: 0,
          closing_fen: 600,
        })
        const january = await service.statementOf(school(), '2027-01')
        expect(january).toMatchObject({
          closed_at: null,
          sums: { opening_fen: 600, corrected_fen: 200, received_fen: 100, closing_fen: 300 },
          corrections: [{ fiscal_year: 2026, amount_fen: 200, reason: 'return', booked_on: '2027-01-10' }],
          money: [{ booked_on: '2027-01-01', amount_fen: 100 }],
          open_items: [{ open_fen: 300, accepted_on: '2026-12-28' }],
        })
        await expect(close('2027-02', '2027-03-03T02:00:00Z')).rejects.toMatchObject({
          code: 'earlier_statement_open',
        })
        await close('2027-01', '2027-02-03T02:00:00Z')
      })

      it('two clerks at once cannot spend the same money twice', async () => {
        await service.openDue(delivery(1, [1000]), by())
        await service.openDue(delivery(2, [1000]), by())
        const { receipt } = await receive(1000, 'nothing')
        const done = await Promise.allSettled([
          ...Array.from({ length: 4 }, () => service.assign(receipt.id, { institution_id: school() }, by())),
          ...Array.from({ length: 2 }, () => service.assign(receipt.id, { institution_id: other() }, by())),
        ])
        expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
        const found = await service.findReceipt(receipt.id)
        expect((found?.assigned_fen ?? 0) + (found?.credit_fen ?? 0)).toBe(1000)
      })

      it('conserves every sum, whatever happens in whatever order', async () => {
        const act = fc.oneof(
          fc.record({
            do: fc.constant('open' as const),
            order: fc.constantFrom(...ORDERS),
            fen: fc.integer({ min: 1, max: 900 }),
          }),
          fc.record({
            do: fc.constant('receive' as const),
            order: fc.constantFrom(1, 2, 3, 99),
            fen: fc.integer({ min: 1, max: 900 }),
          }),
          fc.record({ do: fc.constant('assign' as const), nth: fc.nat(9) }),
          fc.record({ do: fc.constant('unassign' as const), nth: fc.nat(9), whole: fc.boolean() }),
          fc.record({
            do: fc.constant('refund' as const),
            nth: fc.nat(9),
            fen: fc.integer({ min: 1, max: 400 }),
          }),
          fc.record({
            do: fc.constant('correct' as const),
            order: fc.constantFrom(...ORDERS),
            fen: fc.integer({ min: 1, max: 400 }),
          }),
        )
        await fc.assert(
          fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
            let [opened, corrected] = [0, 0]
            const before = await standing()
            const receipts: { id: string; fen: number }[] = []
            for (const one of acts) {
              const receipt = 'nth' in one ? receipts[one.nth % Math.max(1, receipts.length)] : undefined
              if (one.do === 'open') {
                opened += one.fen
                await service.openDue(delivery(one.order, [one.fen], `p${(serial += 1)}`), by())
              } else if (one.do === 'receive') {
                const { receipt: got } = await receive(one.fen, codeOf(one.order))
                receipts.push({ id: got.id, fen: one.fen })
              } else if (one.do === 'correct') {
                corrected += one.fen
                await service.correctDue(
                  {
                    institution_id: school(),
                    order_id: idOf(one.order),
                    ledger_line_id: null,
                    amount_fen: one.fen,
                  },
                  by(),
                )
              } else if (receipt) {
                const done =
                  one.do === 'assign'
                    ? service.assign(receipt.id, { institution_id: school() }, by())
                    : one.do === 'refund'
                      ? service.refund(receipt.id, one.fen, by())
                      : service.unassign(receipt.id, undefined, by())
                await done.catch((error: { isRefusal?: boolean }) =>
                  expect(error).toMatchObject({ isRefusal: true }),
                )
              }
            }
            const after = await standing()
            const all = await Promise.all(receipts.map(({ id }) => service.findReceipt(id)))
            const sum = (field: 'assigned_fen' | 'credit_fen' | 'refunded_fen') =>
              all.reduce((total, receipt) => total + (receipt?.[field] ?? 0), 0)
            for (const receipt of all)
              expect(
                (receipt?.assigned_fen ?? 0) + (receipt?.credit_fen ?? 0) + (receipt?.refunded_fen ?? 0),
              ).toBeLessThanOrEqual(receipt?.amount_fen ?? 0)
            // What is open and what waits changed by exactly what was delivered, corrected, received and paid back.
            const owed = (one: typeof after) =>
              (one?.open_fen ?? 0) - (one?.credit_fen ?? 0) - (one?.waiting_correction_fen ?? 0)
            const elsewhere = owed(after) - owed(before) - (opened - corrected)
            expect(elsewhere + sum('assigned_fen') + sum('credit_fen')).toBe(0)
            await sound()
          }),
          { numRuns: 12 },
        )
      }, 60_000)
    })
  },
})
