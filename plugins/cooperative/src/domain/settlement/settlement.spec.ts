import fc from 'fast-check'
import {
  decideLines,
  decideReleases,
  GROSS_KINDS,
  maskedAccount,
  nextPayoutStatus,
  nextSettlementStatus,
  NO_SCOPE,
  periodDays,
  ruleOn,
  settlementSums,
  checkRule,
  type LedgerDraft,
  type OrderMoney,
  type SettlementRule,
  type SoldLine,
} from '.'

const at = (day: string) => new Date(`${day}T02:00:00Z`)
const PLACED = at('2026-11-01')
let serial = 0
const rule = (
  kind: SettlementRule['kind'],
  value: number,
  more: Partial<SettlementRule> = {},
): SettlementRule => ({
  ...{ ...NO_SCOPE, id: `r${(serial += 1)}`, no: serial, kind, value, valid_from: '2026-01-01', ...more },
})
const sold = (line_id: string, amount_fen: number, more: Partial<SoldLine> = {}): SoldLine => ({
  ...{ line_id, ledger_line_id: line_id, seller_id: `seller-${line_id}`, product_id: 'p', sku: line_id },
  ...{
    name_zh: '货',
    name_en: 'goods',
    return_policy: 'seven_day',
    units: 1,
    amount_fen,
    replaces_line_id: null,
  },
  ...more,
})
const order = (lines: SoldLine[], more: Partial<OrderMoney> = {}): OrderMoney => ({
  ...{ order_id: 'o', display_id: 1, buyer_kind: 'consumer', placed_at: PLACED, lines },
  ordered_fen: lines.filter((l) => l.replaces_line_id === null).reduce((sum, l) => sum + l.amount_fen, 0),
  ...{ loads: [], legs: [], moves: [], refunds: [], arrivals: [], ended_at: null },
  ...more,
})
const NOTHING = { lines: [], charged_line_ids: [] }
const refund = (id: string, line_id: string, amount_fen: number, cause = 'line_cancel') => ({
  ...{ id, line_id, amount_fen, cause, at: at('2026-11-02') },
})
const total = (lines: LedgerDraft[], kinds: readonly string[]) =>
  lines.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { amount_fen }) => sum + amount_fen, 0)
const LOADS = ['a', 'b', 'c'].map((line_id, index) => ({
  ...{ line_id, node_id: 'village', temperature_class: 'chilled', weight_g: 1000 * (index + 1) },
}))
const LEGS = [
  { from_node_id: 'village', to_node_id: 'centre', temperature_class: 'chilled' },
  { from_node_id: 'centre', to_node_id: null, temperature_class: 'chilled' },
]

describe('rules', () => {
  const rules = [
    rule('platform_fee', 100),
    rule('platform_fee', 200, { valid_from: '2026-06-01' }),
    rule('platform_fee', 50, { seller_id: 's' }),
    rule('platform_fee', 300, { valid_from: '2026-12-01' }),
  ]
  it.each([
    ['2025-12-31', 'x', null],
    ['2026-05-31', 'x', 100],
    ['2026-06-01', 'x', 200],
    ['2026-12-02', 'x', 300],
    ['2026-12-02', 's', 50],
  ])('on %s for %s: %s', (on, seller_id, value) =>
    expect(ruleOn(rules, 'platform_fee', on, { seller_id })?.value ?? null).toBe(value),
  )
  it.each([
    [{ valid_from: '2026-11-26' }, 'settlement_rule_date'],
    [{ return_policy: 'seven_day' }, 'settlement_rule_scope'],
    [{ value: 2001 }, 'settlement_rule_value'],
    [{}, null],
  ])('proposed with %j: %s', (more, code) => {
    const proposed = { ...rule('platform_fee', 100), valid_from: '2026-11-27', ...more }
    const checked = checkRule(proposed, '2026-11-27')
    expect(checked.ok ? null : checked.refusal.code).toBe(code)
  })
})

describe('what an order brings its sellers', () => {
  it('is frozen at the rates of its day, and asked again brings nothing', () => {
    const rules = [rule('platform_fee', 250), rule('node_fee', 100_000), rule('leg_fee', 50_000)]
    const given = order([sold('a', 1000), sold('b', 333), sold('c', 10)], {
      loads: LOADS,
      legs: LEGS,
      ordered_fen: 1400,
    })
    const first = decideLines(given, NOTHING, rules)
    // 6 kg through one node at 1 yuan a kilo, over two legs at half a yuan: 600 + 300 + 300 fen.
    expect(total(first.lines, ['cold_chain_fee'])).toBe(-1200)
    expect(total(first.lines, ['platform_fee'])).toBe(-(25 + 8 + 0))
    expect(total(first.lines, GROSS_KINDS)).toBe(1400)
    expect(first.lines.find(({ kind }) => kind === 'freight')).toMatchObject({
      amount_fen: 57,
      seller_id: null,
    })
    const later = [...rules, rule('platform_fee', 2000, { valid_from: '2026-11-02' })]
    const standing = { lines: first.lines, charged_line_ids: first.charged_line_ids }
    expect(decideLines(given, standing, later)).toMatchObject({ lines: [] })
  })

  it('gives fees back at the frozen rate, and the way only for what never left', () => {
    const rules = [rule('platform_fee', 1000), rule('node_fee', 1_000_000)]
    const given = order([sold('a', 1000), sold('b', 1000)], { loads: LOADS.slice(0, 2), legs: LEGS })
    const first = decideLines(given, NOTHING, rules)
    const standing = { lines: first.lines, charged_line_ids: first.charged_line_ids }
    const dearer = [...rules, rule('platform_fee', 2000, { valid_from: '2026-11-01', no: 999 })]
    const before = { ...given, refunds: [refund('r1', 'a', 500), refund('r2', 'b', 500, 'damage')] }
    const { lines } = decideLines(before, standing, dearer)
    expect(lines.map(({ kind, line_id, amount_fen }) => [kind, line_id, amount_fen])).toEqual([
      ['refund', 'a', -500],
      ['platform_fee', 'a', 50],
      ['cold_chain_fee', 'a', 500],
      ['claim', 'b', -500],
      ['platform_fee', 'b', 50],
    ])
  })

  it('lets a substitute be its own seller’s sale, with the money of what it replaces', () => {
    const lines = [
      sold('a', 1000),
      sold('s', 700, { ledger_line_id: 'a', replaces_line_id: 'a', seller_id: 'other' }),
    ]
    const moves = [
      { substitution_id: 'u', line_id: 'a', to_line_id: 's', amount_fen: 700, at: at('2026-11-02') },
    ]
    const given = order(lines, { moves, refunds: [refund('r', 'a', 300, 'substitution')] })
    const { lines: all } = decideLines(given, NOTHING, [rule('platform_fee', 100)])
    expect(
      total(
        all.filter(({ line_id }) => line_id === 'a'),
        [...GROSS_KINDS, 'platform_fee'],
      ),
    ).toBe(0)
    expect(all.find(({ key }) => key === 'sale:s')).toMatchObject({
      amount_fen: 700,
      seller_id: 'other',
      rate: 100,
    })
  })

  it('leaves nothing of a cancelled order, whatever went back before', () => {
    const rules = [rule('platform_fee', 333), rule('node_fee', 77_777), rule('leg_fee', 12_345)]
    const given = order([sold('a', 999), sold('b', 1)], {
      loads: LOADS.slice(0, 2),
      legs: LEGS,
      ordered_fen: 1100,
    })
    const ended = { ...given, refunds: [refund('r', 'a', 400)], ended_at: at('2026-11-03') }
    const { lines } = decideLines(ended, NOTHING, rules)
    expect(lines.reduce((sum, { amount_fen }) => sum + amount_fen, 0)).toBe(0)
  })

  it('is found out when lines would give back more than they brought', () =>
    expect(() =>
      decideLines(order([sold('a', 10)], { refunds: [refund('r', 'a', 11)] }), NOTHING, []),
    ).toThrow(/gives back/))

  it('sums to what the buyer pays, in whatever parts it becomes known', () => {
    const amounts = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 3 })
    const steps = fc.array(fc.record({ line: fc.nat(2), part: fc.nat(100), damage: fc.boolean() }), {
      maxLength: 6,
    })
    const rates = fc.record({ platform: fc.nat(2000), node: fc.nat(1_000_000), leg: fc.nat(1_000_000) })
    fc.assert(
      fc.property(
        amounts,
        steps,
        rates,
        fc.boolean(),
        fc.nat(5000),
        (fens, wanted, rate, ends, freight_fen) => {
          const rules = [
            rule('platform_fee', rate.platform),
            rule('node_fee', rate.node),
            rule('leg_fee', rate.leg),
          ]
          const names = ['a', 'b', 'c'].slice(0, fens.length)
          const lines = names.map((name, index) => sold(name, fens[index] ?? 0))
          const ordered_fen = fens.reduce((sum, fen) => sum + fen, freight_fen)
          let now = order(lines, { loads: LOADS.slice(0, fens.length), legs: LEGS, ordered_fen })
          let standing: { lines: LedgerDraft[]; charged_line_ids: string[] } = NOTHING
          const keep = () => {
            const { lines: fresh, charged_line_ids } = decideLines(now, standing, rules)
            standing = {
              lines: [...standing.lines, ...fresh],
              charged_line_ids: [...standing.charged_line_ids, ...charged_line_ids],
            }
            expect(decideLines(now, standing, rules).lines).toEqual([])
          }
          keep()
          for (const [index, { line, part, damage }] of wanted.entries()) {
            const line_id = names[line % names.length] ?? 'a'
            const left = total(
              standing.lines.filter((one) => one.line_id === line_id),
              GROSS_KINDS,
            )
            const amount_fen = Math.floor((left * part) / 100)
            if (amount_fen === 0) continue
            now = {
              ...now,
              refunds: [
                ...now.refunds,
                refund(`r${index}`, line_id, amount_fen, damage ? 'damage' : 'cancel'),
              ],
            }
            keep()
          }
          if (ends) now = { ...now, ended_at: at('2026-11-09') }
          keep()
          const back_fen = now.refunds.reduce((sum, { amount_fen }) => sum + amount_fen, 0)
          expect(total(standing.lines, GROSS_KINDS)).toBe(ends ? 0 : ordered_fen - back_fen)
          for (const name of names) {
            const mine = standing.lines.filter(({ line_id }) => line_id === name)
            const fees = total(mine, ['platform_fee'])
            expect(fees).toBeLessThanOrEqual(0)
            if (total(mine, GROSS_KINDS) === 0) expect(Math.abs(fees)).toBe(0)
            expect(total(mine, ['cold_chain_fee'])).toBeLessThanOrEqual(0)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('when it may be paid out', () => {
  const given = order([
    sold('a', 100),
    sold('b', 100, { return_policy: 'perishable_excluded' }),
    sold('c', 100),
  ])
  const ledger = decideLines(given, NOTHING, []).lines
  const arrivals = ['a', 'b'].map((line_id) => ({
    line_id,
    kind: 'delivered' as const,
    at: at('2026-11-05'),
  }))
  const days = (more: Partial<OrderMoney>, rules: SettlementRule[] = [], lines = ledger) =>
    decideReleases({ ...given, ...more }, lines, [], rules, '2026-11-09').map((one) => [
      one.line_id,
      one.payable_on,
      one.why,
    ])

  it('a consumer’s order when it can no longer be sent back', () =>
    expect(days({ arrivals })).toEqual([
      ['a', '2026-11-13', 'delivered'],
      ['b', '2026-11-07', 'delivered'],
    ]))
  it('by the rule of the day of the sale', () =>
    expect(
      days({ arrivals: arrivals.slice(0, 1) }, [rule('hold_days', 15, { return_policy: 'seven_day' })]),
    ).toEqual([['a', '2026-11-20', 'delivered']]))
  it('an institution’s when it has signed', () =>
    expect(days({ arrivals: [{ line_id: 'c', kind: 'accepted', at: at('2026-11-05') }] })).toEqual([
      ['c', '2026-11-05', 'accepted'],
    ]))
  it('what was wholly taken back at once', () => {
    const back = { ...given, refunds: [refund('r', 'c', 100)] }
    expect(days(back, [], decideLines(back, NOTHING, []).lines)).toEqual([['c', '2026-11-09', 'returned']])
  })
})

describe('a period', () => {
  it.each([
    ['2026-11', '2026-11-01', '2026-12-01'],
    ['2026-12', '2026-12-01', '2027-01-01'],
  ])('%s runs from %s to before %s', (month, from_on, next_on) =>
    expect(periodDays(month)).toEqual({ from_on, next_on }),
  )

  it('sums by kind from what it begins with', () => {
    const lines = [
      { kind: 'sale' as const, amount_fen: 1000 },
      { kind: 'platform_fee' as const, amount_fen: -20 },
      { kind: 'claim' as const, amount_fen: -1300 },
    ]
    expect(settlementSums(-5, lines)).toMatchObject({ sales_fen: 1000, claims_fen: -1300, closing_fen: -325 })
    expect(() => settlementSums(0, [{ kind: 'freight', amount_fen: 1 }])).toThrow(/nobody/)
  })

  it.each([
    ['open', 'review', 'review'],
    ['open', 'close', 'illegal_statement_action'],
    ['review', 'reopen', 'open'],
    ['review', 'close', 'closed'],
    ['closed', 'reopen', 'illegal_statement_action'],
  ] as const)('%s, %s: %s', (status, action, after) => {
    const next = nextSettlementStatus(status, action)
    expect(next.ok ? next.value : next.refusal.code).toBe(after)
  })

  it.each([
    ['open', 'export', 'exported'],
    ['exported', 'pay', 'paid'],
    ['exported', 'fail', 'failed'],
    ['failed', 'export', 'exported'],
    ['open', 'pay', 'illegal_payout_action'],
    ['paid', 'fail', 'illegal_payout_action'],
  ] as const)('a payment that is %s, %s: %s', (status, action, after) => {
    const next = nextPayoutStatus(status, action)
    expect(next.ok ? next.value : next.refusal.code).toBe(after)
  })

  it('shows the end of an account number', () =>
    expect(maskedAccount('6222021234567890')).toBe('************7890'))
})
