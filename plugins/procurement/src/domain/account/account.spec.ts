import fc from 'fast-check'
import {
  ageing,
  AGES,
  ageOf,
  findPaymentCode,
  lateInterestFen,
  openFen,
  paidLines,
  paymentCode,
  receiptState,
  spread,
  unmatchedFen,
} from '..'

describe('payment codes', () => {
  it('are found however they are written', () => {
    const code = paymentCode({ kind: 'order', number: 4217 })
    expect(code).toMatch(/^PD0004217[0-9A-Z]$/)
    for (const text of [
      code,
      `货款 ${code} 十一月`,
      code.toLowerCase(),
      code.split('').join(' '),
      `ＰＤ${code.slice(2)}`,
    ])
      expect(findPaymentCode(text)).toEqual({ found: { kind: 'order', number: 4217 } })
  })

  it.each([
    ['货款', 'no_code'],
    ['PD0004217', 'no_code'],
    [
      `${paymentCode({ kind: 'order', number: 1 })} ${paymentCode({ kind: 'unit', number: 1 })}`,
      'many_codes',
    ],
  ])('%s: %s', (remark, missing) => expect(findPaymentCode(remark)).toEqual({ missing }))

  it('find every wrong digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), fc.nat(6), fc.nat(9), (number, at, digit) => {
        const code = paymentCode({ kind: 'unit', number })
        const place = at + 2
        const wrong = code.slice(0, place) + digit + code.slice(place + 1)
        if (wrong !== code) expect(findPaymentCode(wrong)).toEqual({ missing: 'wrong_code' })
      }),
    )
  })
})

const TODAY = '2026-11-25'
describe('ageing', () => {
  it.each([
    ['2026-11-25', 'not_due'],
    ['2026-11-24', 'd1_30'],
    ['2026-10-26', 'd1_30'],
    ['2026-10-25', 'd31_60'],
    ['2026-09-26', 'd31_60'],
    ['2026-08-27', 'd61_90'],
    ['2026-08-26', 'd91'],
  ])('due on %s is %s', (due_on, age) => expect(ageOf(due_on, TODAY)).toBe(age))

  it('sums to what is open', () => {
    const due = fc.record({
      due_on: fc.constantFrom('2026-01-01', '2026-09-01', '2026-10-20', '2026-11-20', '2026-12-20'),
      open_fen: fc.integer({ min: 0, max: 1e9 }),
      late_bp_daily: fc.constant(5),
    })
    fc.assert(
      fc.property(fc.array(due), (dues) => {
        const ages = ageing(dues, TODAY)
        return (
          AGES.reduce((sum, age) => sum + ages[age], 0) === dues.reduce((sum, one) => sum + one.open_fen, 0)
        )
      }),
    )
  })

  it.each([
    [1_000_000, '2026-11-15', 5000],
    [1_000_000, '2026-11-25', 0],
    [999, '2026-11-24', 0],
    [1_000, '2026-11-24', 1],
  ])('%i fen due on %s would cost %i', (open_fen, due_on, cost) =>
    expect(lateInterestFen({ due_on, open_fen, late_bp_daily: 5 }, TODAY)).toBe(cost),
  )
})

describe('money spread over deliveries', () => {
  const due = (amount_fen: number, paid_fen = 0, corrected_fen = 0) => ({
    amount_fen,
    paid_fen,
    corrected_fen,
  })

  it('never gives more than there is, nor more than is open', () => {
    const dues = fc.array(
      fc.record({ amount_fen: fc.nat(1000), paid_fen: fc.constant(0), corrected_fen: fc.constant(0) }),
    )
    fc.assert(
      fc.property(fc.nat(5000), dues, (money, all) => {
        const parts = spread(money, all)
        const given = parts.reduce((sum, { amount_fen }) => sum + amount_fen, 0)
        expect(given).toBe(
          Math.min(
            money,
            all.reduce((sum, one) => sum + openFen(one), 0),
          ),
        )
        return parts.every((part) => part.amount_fen > 0 && part.amount_fen <= openFen(part.due))
      }),
    )
  })

  it('fills the first before the next', () =>
    expect(spread(150, [due(100), due(100, 40, 10), due(100)]).map(({ amount_fen }) => amount_fen)).toEqual([
      100, 50,
    ]))

  it('pays lines in proportion, to the fen', () => {
    const line = (ledger_line_id: string, amount_fen: number) => ({
      ledger_line_id,
      amount_fen,
      corrected_fen: 0,
    })
    const paid = paidLines([
      { ...due(1000, 500), lines: [line('a', 333), line('b', 667)] },
      { ...due(100, 100), lines: [line('a', 100)] },
    ])
    expect(paid).toEqual({
      lines: [
        { line_id: 'a', paid_fen: 267 },
        { line_id: 'b', paid_fen: 333 },
      ],
      is_settled: false,
    })
  })
})

it.each([
  [{ amount_fen: 10, credit_fen: 0, assigned_fen: 0, refunded_fen: 0 }, 'unmatched', 10],
  [{ amount_fen: 10, credit_fen: 4, assigned_fen: 6, refunded_fen: 0 }, 'credit', 0],
  [{ amount_fen: 10, credit_fen: 0, assigned_fen: 6, refunded_fen: 4 }, 'settled', 0],
] as const)('a receipt of %j is %s', (receipt, state, unmatched) => {
  expect(receiptState(receipt)).toBe(state)
  expect(unmatchedFen(receipt)).toBe(unmatched)
})
