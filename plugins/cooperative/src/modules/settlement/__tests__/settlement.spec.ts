import path from 'node:path'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import fc from 'fast-check'
import { SETTLEMENT_MODULE, type SettlementService } from '..'
import { NO_SCOPE, type OrderMoney } from '../../../domain'

const by = { actor_id: 'clerk', at: new Date('2026-12-05T02:00:00Z') }
const TODAY = '2026-12-05'
const NOV = '2026-11'
const NONE: [] = []
const PAGE = { limit: 50, offset: 0 }
/** Each test has a seller of its own. */
let serial = 0
const seller = () => `seller${serial}`
let orders = 0

/** An order of one line of the test's seller, accepted on a day. */
const order = (amount_fen: number, more: Partial<OrderMoney> & { accepted_on?: string } = {}): OrderMoney => {
  const { accepted_on = '2026-11-10', ...rest } = more
  const order_id = rest.order_id ?? `order${(orders += 1)}`
  const line_id = `${order_id}-line`
  return {
    ...{
      order_id,
      display_id: orders,
      buyer_kind: 'institution',
      placed_at: new Date('2026-11-01T02:00:00Z'),
    },
    ordered_fen: amount_fen,
    lines: [
      {
        ...{
          line_id,
          ledger_line_id: line_id,
          seller_id: seller(),
          product_id: 'p',
          sku: 'SKU',
          units: 1,
          amount_fen,
        },
        ...{ name_zh: '货', name_en: 'goods', return_policy: 'seven_day', replaces_line_id: null },
      },
    ],
    ...{ loads: [], legs: [], moves: [], refunds: [], ended_at: null },
    arrivals: [{ line_id, kind: 'accepted', at: new Date(`${accepted_on}T02:00:00Z`) }],
    ...rest,
  }
}
const refunded = (
  of: OrderMoney,
  id: string,
  amount_fen: number,
  cause = 'return',
  day = '2026-12-02',
): OrderMoney => ({
  ...of,
  refunds: [
    ...of.refunds,
    { id, line_id: of.lines[0]?.line_id ?? '', cause, amount_fen, at: new Date(`${day}T02:00:00Z`) },
  ],
})

moduleIntegrationTestRunner<SettlementService>({
  moduleName: SETTLEMENT_MODULE,
  resolve: '@pengshui/cooperative/modules/settlement',
  moduleModels: [model.define('settlement_runner_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const keep = (one: OrderMoney) => service.keepOrder(one, TODAY)
    const act = (action: 'review' | 'reopen' | 'close', month = NOV, at = by.at) =>
      service.actOnStatement({ seller_id: seller(), month }, action, { ...by, at }, NONE)
    const close = async (month = NOV, at = by.at) => {
      await act('review', month, at)
      return act('close', month, at)
    }
    const balance = async () => (await service.balancesOf([seller()], TODAY, NONE)).get(seller())
    const raw = (sql: string) =>
      (service as unknown as { knex: { raw: (sql: string) => Promise<unknown> } }).knex.raw(sql)

    describe('a seller’s ledger', () => {
      beforeEach(() => void (serial += 1))
      afterEach(async () => expect((await service.verify()).drift).toEqual([]))

      it('has each fact once, however often it is kept and by how many at once', async () => {
        const one = order(1000)
        const kept = await Promise.all(Array.from({ length: 6 }, () => keep(one)))
        expect(kept.reduce((sum, lines) => sum + lines, 0)).toBe(1)
        expect(await balance()).toMatchObject({ held_fen: 0, payable_fen: 1000 })
      })

      it('holds what is not with the buyer, and what the buyer claims', async () => {
        await keep(order(1000, { arrivals: [] }))
        const claimed = order(300)
        await keep(claimed)
        expect(await balance()).toMatchObject({ held_fen: 1000, payable_fen: 300 })
        const disputed = [{ order_id: claimed.order_id, line_id: claimed.lines[0]?.line_id ?? '' }]
        const held = (await service.balancesOf([seller()], TODAY, disputed)).get(seller())
        expect(held).toMatchObject({ held_fen: 1300, payable_fen: 0 })
        const shown = await service.listLines({ seller_id: seller(), state: 'held' }, PAGE, TODAY, disputed)
        expect(shown.count).toBe(2)
        const preview = await service.preview({ seller_id: seller(), month: NOV }, disputed)
        expect(preview).toMatchObject({ line_count: 0, status: 'open' })
      })

      it('closes a month once, though two close it at once, and pays it once', async () => {
        await keep(order(1000))
        await act('review')
        const closed = await Promise.all(Array.from({ length: 5 }, () => act('close')))
        expect(new Set(closed.map(({ content_hash }) => content_hash)).size).toBe(1)
        expect(await balance()).toMatchObject({ payable_fen: 0, closed_fen: 1000, paid_fen: 0 })
        expect((await service.listPayouts({ seller_id: seller() }, PAGE)).count).toBe(1)
      })

      it('puts a line into one statement, though two gather at once', async () => {
        await keep(order(1000))
        const gathered = await Promise.allSettled([act('review'), act('review')])
        expect(gathered.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
        await act('reopen')
        expect(await act('review')).toMatchObject({ line_count: 1, sums: { closing_fen: 1000 } })
        await act('close')
      })

      it('books what goes back later in the next month, and carries what the seller then owes', async () => {
        const one = order(1000)
        await keep(one)
        expect(await close()).toMatchObject({ sums: { closing_fen: 1000 } })
        await keep(refunded(one, 'r1', 400))
        const january = new Date('2027-01-03T02:00:00Z')
        expect(await close('2026-12', january)).toMatchObject({
          sums: { opening_fen: 0, refunds_fen: -400, closing_fen: -400 },
          payout: null,
        })
        await service.adjust(
          {
            seller_id: seller(),
            amount_fen: 150,
            reason: '磅差',
            order_id: null,
            line_id: null,
            key: `k${serial}`,
          },
          { ...by, at: january },
        )
        const february = new Date('2027-02-03T02:00:00Z')
        expect(await close('2027-01', february)).toMatchObject({
          sums: { opening_fen: -400, adjustments_fen: 150, closing_fen: -250 },
        })
      })

      it('changes no line, and nothing of what is closed', async () => {
        await keep(order(1000))
        const { id } = await close()
        const late = order(50)
        await keep(late)
        const lines = `(select id from settlement_line where order_id = '${late.order_id}' limit 1)`
        for (const sql of [
          `update settlement_line set amount_fen = 1`,
          `delete from settlement_line`,
          `update seller_statement set closing_fen = closing_fen where id = '${id}'`,
          `delete from seller_statement where id = '${id}'`,
          `delete from seller_statement_line where statement_id = '${id}'`,
          `insert into seller_statement_line (line_id, statement_id) select ${lines}, '${id}'`,
          `update settlement_release set payable_on = '2020-01-01'`,
          `update payout set amount_fen = 1 where statement_id = '${id}'`,
        ])
          await expect(raw(sql)).rejects.toThrow(/append-only|closed/)
      })

      it('is paid by batch, and the bank’s answer is kept', async () => {
        await keep(order(1000))
        await close()
        await expect(service.exportBatch(by)).rejects.toMatchObject({ code: 'nothing_to_pay' })
        const account = {
          seller_id: seller(),
          account_name: '合作社',
          account_no: '6222021234567890',
          bank_name: '农商行',
        }
        const proposed = await service.proposeAccount(account, by)
        await expect(service.exportBatch(by)).rejects.toMatchObject({ code: 'nothing_to_pay' })
        await service.confirmAccount(proposed.id, by)
        const batches = await Promise.allSettled([service.exportBatch(by), service.exportBatch(by)])
        expect(batches.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
        const first = (await service.listPayouts({ seller_id: seller() }, PAGE)).payouts[0]
        const no = first?.no ?? 0
        expect(first).toMatchObject({ status: 'exported', account_no: account.account_no })
        const answer = (action: 'pay' | 'fail', bank_reference: string | null) =>
          service.answerPayout(
            { no, action, bank_reference, reason: action === 'fail' ? '户名不符' : null },
            by,
          )
        expect(await answer('fail', null)).toBe('new')
        await service.exportBatch(by)
        expect(await answer('pay', 'REF1')).toBe('new')
        expect(await answer('pay', 'REF1')).toBe('known')
        await expect(answer('fail', null)).rejects.toMatchObject({ code: 'illegal_payout_action' })
        await expect(
          service.answerPayout({ no: 999_999, action: 'pay', bank_reference: null, reason: null }, by),
        ).rejects.toMatchObject({ code: 'payout_not_found' })
        expect(await balance()).toMatchObject({ closed_fen: 0, paid_fen: 1000 })
      })

      it('refuses what is out of turn', async () => {
        await keep(order(1000))
        await expect(act('review', '2026-12')).rejects.toMatchObject({ code: 'period_not_over' })
        await expect(act('close')).rejects.toMatchObject({ code: 'illegal_statement_action' })
        await act('review')
        const january = new Date('2027-01-03T02:00:00Z')
        await expect(act('review', '2026-12', january)).rejects.toMatchObject({ code: 'earlier_period_open' })
        await act('close')
        await expect(act('review', '2026-10')).rejects.toMatchObject({ code: 'period_passed' })
        await expect(service.confirmAccount('nobody', by)).rejects.toMatchObject({
          code: 'payout_account_not_found',
        })
        await expect(
          service.setRule(
            { ...NO_SCOPE, kind: 'platform_fee', value: 1, valid_from: TODAY, reason: '早' },
            by,
          ),
        ).rejects.toMatchObject({ code: 'settlement_rule_date' })
      })

      it('sums to what buyers pay over any course of sales, refunds, claims and closings', async () => {
        await service.importRule(
          { ...NO_SCOPE, kind: 'platform_fee', value: 137, valid_from: '2026-01-01', reason: '试' },
          by,
        )
        const step = fc.record({
          what: fc.constantFrom('sell', 'refund', 'claim', 'close'),
          of: fc.nat(10),
          amount_fen: fc.integer({ min: 1, max: 50_000 }),
        })
        await fc.assert(
          fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
            serial += 1
            const all: OrderMoney[] = []
            let month = 0
            let asked_fen = 0
            for (const [index, { what, of, amount_fen }] of steps.entries()) {
              if (what === 'sell') all.push(order(amount_fen))
              const at = of % Math.max(1, all.length)
              const chosen = all[at]
              if (what === 'close') {
                const on = new Date(Date.UTC(2027, month + 1, 3))
                await close(`2027-${String(month + 1).padStart(2, '0')}`, on)
                month = Math.min(10, month + 1)
                if (month === 10) return
              } else if (chosen && what !== 'sell') {
                const left = chosen.ordered_fen - chosen.refunds.reduce((sum, one) => sum + one.amount_fen, 0)
                const back = Math.min(left, amount_fen)
                if (back > 0)
                  all[at] = refunded(
                    chosen,
                    `${seller()}-${index}`,
                    back,
                    what === 'claim' ? 'damage' : 'return',
                  )
              }
              for (const one of all) await keep(one)
            }
            for (const { order_id, ordered_fen, refunds } of all) {
              const { lines } = await service.listLines({ order_id }, PAGE, TODAY, NONE)
              const gross = lines.filter(({ kind }) => ['sale', 'freight', 'refund', 'claim'].includes(kind))
              const left = ordered_fen - refunds.reduce((sum, one) => sum + one.amount_fen, 0)
              expect(gross.reduce((sum, one) => sum + one.amount_fen, 0)).toBe(left)
              asked_fen += left
            }
            const { lines } = await service.listLines(
              { seller_id: seller() },
              { limit: 500, offset: 0 },
              TODAY,
              NONE,
            )
            const fees = lines
              .filter(({ kind }) => kind === 'platform_fee')
              .reduce((sum, one) => sum + one.amount_fen, 0)
            const due = lines.reduce((sum, one) => sum + one.amount_fen, 0)
            expect(due - fees).toBe(asked_fen)
            // Nothing is lost between the ledger, its statements and their payments.
            const { statements } = await service.listStatements({ seller_id: seller() }, PAGE)
            const paid = statements.reduce((sum, one) => sum + (one.payout?.amount_fen ?? 0), 0)
            const carried = Math.min(0, statements[0]?.sums.closing_fen ?? 0)
            const open = lines.filter(({ month: closed }) => closed === null)
            expect(paid + carried + open.reduce((sum, one) => sum + one.amount_fen, 0)).toBe(due)
            expect((await service.verify()).drift).toEqual([])
          }),
          { numRuns: 12 },
        )
      }, 90_000)
    })
  },
})
