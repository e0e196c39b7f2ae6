import path from 'node:path'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { INVOICE_MODULE, type InvoiceService } from '..'
import { usccCheckCharacter, type InvoiceableLine, type InvoiceBuyer } from '../../../domain'

const HEAD = '12500243000000001'
const buyer: InvoiceBuyer = {
  ...{
    kind: 'ordinary',
    title: '示例单位',
    uscc: HEAD + usccCheckCharacter(HEAD),
    address: null,
    phone: null,
  },
  ...{ bank_name: null, bank_account: null, delivery_email: 'a@example.org', remark: '' },
}
const by = { actor_id: 'a', at: new Date('2026-11-26T02:00:00Z') }
const SELLERS = ['s1', 's2'].map((id) => ({ id, name_zh: id, name_en: id, uscc: null }))
/** Each test has deliveries of its own. */
let serial = 0
const line = (
  line_id: string,
  seller_id: string,
  accepted_fen: number,
  refunded_fen = 0,
): InvoiceableLine => ({
  ...{
    delivery_key: `d${serial}`,
    line_id,
    seller_id,
    order_id: 'o',
    display_id: 1,
    sku: 'S',
    name_zh: '货',
  },
  ...{ name_en: 'goods', units: 1, accepted_fen, refunded_fen },
  ...{ tax_treatment: 'exempt' as const, tax_code: null, tax_rate_bp: null },
})
let number = 0
const invoice = (amount_fen: number) => ({
  invoice_number: String((number += 1)).padStart(20, '2'),
  invoice_on: '2026-11-26',
  amount_fen,
})
const red = (amount_fen: number) => ({
  confirmation_number: `c${number}`,
  red_number: String((number += 1)).padStart(20, '3'),
  red_on: '2026-11-27',
  amount_fen,
})

moduleIntegrationTestRunner<InvoiceService>({
  moduleName: INVOICE_MODULE,
  resolve: '@pengshui/procurement/modules/invoice',
  moduleModels: [model.define('invoice_runner_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const ask = (lines: InvoiceableLine[], key = `key-${serial}`) =>
      service.ask('inst', { buyer, lines, sellers: SELLERS, key }, by)
    const askOne = async (...lines: InvoiceableLine[]) => {
      const [request] = (await ask(lines)).requests
      if (!request) throw new Error('No request was made')
      return request
    }
    const code = (act: Promise<unknown>) =>
      act.then(
        () => null,
        (error: { code: string }) => error.code,
      )

    describe('invoices', () => {
      beforeEach(() => void (serial += 1))
      afterEach(async () => expect((await service.verify()).drift).toEqual([]))

      it('are asked for by seller, once by key', async () => {
        const lines = [line('a', 's1', 100), line('b', 's2', 60, 10)]
        const { requests } = await ask(lines)
        expect(requests.map(({ seller_id, amount_fen }) => [seller_id, amount_fen])).toEqual([
          ['s1', 100],
          ['s2', 50],
        ])
        expect(await ask(lines)).toEqual({ requests, is_new: false })
      })

      it('take a line once, however many ask at the same moment', async () => {
        const asked = await Promise.all(
          Array.from({ length: 12 }, (_, index) =>
            ask([line('a', 's1', 100), line('b', 's1', 50)], `race-${serial}-${index}`).then(
              ({ requests }) => requests.length,
              (error: { code: string }) => error.code,
            ),
          ),
        )
        expect(asked.filter((one) => one === 1)).toHaveLength(1)
        expect(asked.filter((one) => one === 'invoice_line_taken')).toHaveLength(11)
      })

      it('give their lines back when they are refused or withdrawn', async () => {
        const first = await askOne(line('a', 's1', 100))
        expect((await service.refuse(first.id, 'wrong title', by)).refused_because).toBe('wrong title')
        const { requests } = await ask([line('a', 's1', 100)], `again-${serial}`)
        const second = requests[0]?.id ?? ''
        expect(await code(service.withdraw(second, 'other', by))).toBe('invoice_not_found')
        expect((await service.withdraw(second, 'inst', by)).status).toBe('withdrawn')
        expect(await code(service.issue(second, invoice(100), by))).toBe('illegal_invoice_action')
        expect((await ask([line('a', 's1', 100)], `third-${serial}`)).is_new).toBe(true)
      })

      it('are issued with a number of their own and the amount to the fen', async () => {
        const { id } = await askOne(line('a', 's1', 100))
        expect(await code(service.issue(id, invoice(99), by))).toBe('invoice_amount_differs')
        const used = invoice(100)
        expect((await service.issue(id, used, by)).status).toBe('issued')
        expect(await code(service.issue(id, invoice(100), by))).toBe('illegal_invoice_action')
        serial += 1
        const other = await askOne(line('a', 's1', 100))
        expect(await code(service.issue(other.id, used, by))).toBe('invoice_number_used')
        expect((await service.detailOf(other.id)).request.status).toBe('requested')
      })

      it('are credited in part, then whole; then the line may be invoiced again', async () => {
        const { id } = await askOne(line('a', 's1', 100), line('b', 's1', 50))
        await service.issue(id, invoice(150), by)
        const part = [{ delivery_key: `d${serial}`, line_id: 'a', amount_fen: 40 }]
        const note = await service.askRed(id, { lines: part, reason: 'returned', key: 'red-1' }, by)
        expect(await service.askRed(id, { lines: null, reason: 'x', key: 'red-1' }, by)).toEqual(note)
        expect(await code(service.askRed(id, { lines: null, reason: 'x', key: 'red-2' }, by))).toBe(
          'illegal_invoice_action',
        )
        expect(await code(service.credit(id, red(39), by))).toBe('invoice_amount_differs')
        expect(await service.credit(id, red(40), by)).toMatchObject({ status: 'issued', credited_fen: 40 })
        expect(await code(ask([line('a', 's1', 100)], `taken-${serial}`))).toBe('invoice_line_taken')
        await service.askRed(id, { lines: null, reason: 'all of it', key: 'red-3' }, by)
        expect((await service.refuseRed(id, 'not yet', by)).status).toBe('issued')
        await service.askRed(id, { lines: null, reason: 'all of it', key: 'red-4' }, by)
        expect(await service.credit(id, red(110), by)).toMatchObject({
          status: 'credited',
          credited_fen: 150,
        })
        expect((await ask([line('a', 's1', 100)], `free-${serial}`)).is_new).toBe(true)
        const { story, reds } = await service.detailOf(id, 'inst')
        expect(story.map(({ action }) => action)).toEqual([
          ...['ask', 'issue', 'ask_red', 'credit_part', 'ask_red', 'refuse_red', 'ask_red', 'credit_whole'],
        ])
        expect(reds.map(({ status }) => status)).toEqual(['credited', 'refused', 'credited'])
      })

      it('take one number only when two clerks enter one at once', async () => {
        const { id } = await askOne(line('a', 's1', 100))
        const entered = await Promise.all([1, 2, 3].map(() => code(service.issue(id, invoice(100), by))))
        expect(entered.filter((one) => one === null)).toHaveLength(1)
      })
    })
  },
})
