import { usccCheckCharacter } from '../uscc'
import { checkBuyer, INVOICE_NUMBER, type InvoiceBuyer } from './buyer'
import { bySeller, creditLines, creditNeed, type InvoiceableLine } from './lines'
import { INVOICE_STATUSES, nextInvoiceStatus, type InvoiceAction } from './states'

const HEAD = '12500243000000001'
const USCC = HEAD + usccCheckCharacter(HEAD)
const BUYER: InvoiceBuyer = {
  ...{
    kind: 'special',
    title: ' 示例单位 ',
    uscc: USCC.toLowerCase(),
    address: '示例路 1 号',
    phone: '023-0',
  },
  ...{ bank_name: '示例银行', bank_account: '000', delivery_email: 'a@example.org', remark: '' },
}

describe('a buyer', () => {
  it.each([
    [{}, null],
    [{ uscc: `${HEAD}${USCC.endsWith('0') ? '1' : '0'}` }, 'invalid_uscc'],
    [{ bank_account: ' ' }, 'invoice_field_missing'],
    [{ address: null }, 'invoice_field_missing'],
    [{ kind: 'ordinary' as const, address: null, bank_account: null }, null],
  ])('with %j is refused: %s', (more, code) => {
    const checked = checkBuyer({ ...BUYER, ...more })
    expect(checked.ok ? null : checked.refusal.code).toBe(code)
  })
  it('leaves on an ordinary invoice nothing it does not need', () => {
    const checked = checkBuyer({ ...BUYER, kind: 'ordinary' })
    expect(checked.ok && checked.value).toMatchObject({
      ...{ title: '示例单位', uscc: USCC, address: null, phone: null, bank_name: null, bank_account: null },
    })
  })
  it.each([
    ['12345678901234567890', true],
    ['1234567890123456789', false],
    ['1234567890123456789a', false],
  ])('%s is a number of a fully digital invoice: %s', (number, fits) =>
    expect(INVOICE_NUMBER.test(number)).toBe(fits),
  )
})

describe('states', () => {
  const ACTIONS: InvoiceAction[] = [
    'issue',
    'refuse',
    'withdraw',
    'ask_red',
    'refuse_red',
    'credit_part',
    'credit_whole',
  ]
  const LEGAL: Record<string, string> = {
    ...{ 'requested issue': 'issued', 'requested refuse': 'refused', 'requested withdraw': 'withdrawn' },
    ...{ 'issued ask_red': 'red_requested', 'red_requested refuse_red': 'issued' },
    ...{ 'red_requested credit_part': 'issued', 'red_requested credit_whole': 'credited' },
  }
  it.each(INVOICE_STATUSES.flatMap((status) => ACTIONS.map((action) => [status, action] as const)))(
    '%s: %s',
    (status, action) => {
      const next = nextInvoiceStatus(status, action)
      expect(next.ok ? next.value : next.refusal.code).toBe(
        LEGAL[`${status} ${action}`] ?? 'illegal_invoice_action',
      )
    },
  )
})

const line = (
  line_id: string,
  seller_id: string,
  accepted_fen: number,
  refunded_fen = 0,
): InvoiceableLine => ({
  ...{
    delivery_key: 'd',
    line_id,
    seller_id,
    order_id: 'o',
    display_id: 1,
    sku: 'S',
    name_zh: '货',
    name_en: 'goods',
  },
  ...{ units: 1, accepted_fen, refunded_fen, tax_treatment: 'exempt', tax_code: null, tax_rate_bp: null },
})

describe('lines', () => {
  it('go to their sellers, with what was accepted and not refunded', () => {
    const shared = bySeller([
      line('a', 's1', 100),
      line('b', 's2', 50, 20),
      line('c', 's1', 7),
      line('d', 's3', 5, 5),
    ])
    const amounts = shared.ok
      ? [...shared.value].map(([seller, of]) => [seller, of.map((one) => one.amount_fen)])
      : null
    expect(amounts).toEqual([
      ['s1', [100, 7]],
      ['s2', [30]],
    ])
    expect(bySeller([line('d', 's3', 5, 5)])).toMatchObject({ refusal: { code: 'nothing_to_invoice' } })
  })

  const invoiced = [
    { delivery_key: 'd', line_id: 'a', amount_fen: 100, credited_fen: 0 },
    { delivery_key: 'd', line_id: 'b', amount_fen: 50, credited_fen: 20 },
  ]
  const credit = (line_id: string, amount_fen: number) => ({ delivery_key: 'd', line_id, amount_fen })
  it.each([
    ['whole', null, [credit('a', 100), credit('b', 30)], null],
    ['a part', [credit('b', 30)], [credit('b', 30)], null],
    ['more than stands', [credit('b', 31)], null, 'credit_beyond_invoice'],
    ['nothing of a line', [credit('a', 0)], null, 'credit_beyond_invoice'],
    ['a line twice', [credit('a', 1), credit('a', 1)], null, 'credit_line_unknown'],
    ['a line of another', [credit('x', 1)], null, 'credit_line_unknown'],
    ['no line', [], null, 'nothing_to_invoice'],
  ])('credit %s', (_name, asked, lines, code) => {
    const checked = creditLines(invoiced, asked)
    expect(checked.ok ? checked.value : checked.refusal.code).toEqual(lines ?? code)
  })

  it('need a credit note for what went back since, and for nothing else', () => {
    const now = [
      { delivery_key: 'd', line_id: 'a', accepted_fen: 100, refunded_fen: 40 },
      { delivery_key: 'd', line_id: 'b', accepted_fen: 50, refunded_fen: 20 },
    ]
    expect(creditNeed(invoiced, now)).toEqual([credit('a', 40)])
  })
})
