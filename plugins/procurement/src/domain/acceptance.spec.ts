import fc from 'fast-check'
import {
  ACCEPTANCE_REASONS,
  judgeDelivery,
  sha256,
  signDelivery,
  type FoundLot,
  type FoundTemperature,
} from './acceptance'
import { splitOrder, type ChildRow } from './child-order'

const row = (over: Partial<ChildRow> = {}): ChildRow => ({
  line_id: 'l1',
  variant_id: 'v1',
  lot_id: 'lot1',
  quantity: 10_000,
  units: 4,
  amount_fen: 999,
  ...over,
})
const found = (over: Partial<FoundLot> = {}): FoundLot => ({
  line_id: 'l1',
  variant_id: 'v1',
  lot_id: 'lot1',
  received_quantity: 10_000,
  rejected_quantity: 0,
  ...over,
})
const AMBIENT = { temperature_class: 'ambient', min_c: null, max_c: 30 }
const CHILLED = { temperature_class: 'chilled', min_c: 0, max_c: 8 }

describe('judging a delivery', () => {
  it('accepts whole what is not named', () => {
    const verdict = judgeDelivery([row()], [], undefined, AMBIENT)
    expect(verdict).toMatchObject({
      ok: true,
      value: { temperature: null, lots: [{ accepted_quantity: 10_000, accepted_fen: 999, reason: null }] },
    })
  })

  it('shares a lot’s money out by what was accepted, short and rejected', () => {
    const lots = [found({ received_quantity: 9000, rejected_quantity: 2000, reason: 'damaged' })]
    const verdict = judgeDelivery([row()], lots, undefined, AMBIENT)
    expect(verdict.ok && verdict.value.lots[0]).toMatchObject({
      ...{ accepted_quantity: 7000, short_quantity: 1000, rejected_quantity: 2000, over_quantity: 0 },
      ...{ accepted_fen: 699, short_fen: 100, rejected_fen: 200, disposition: 'scrap' },
    })
  })

  it('charges nothing for what is too much', () => {
    const lots = [found({ received_quantity: 11_000, reason: 'extra' })]
    const verdict = judgeDelivery([row()], lots, undefined, AMBIENT)
    expect(verdict.ok && verdict.value.lots[0]).toMatchObject({
      ...{ accepted_quantity: 10_000, over_quantity: 1000, accepted_fen: 999, disposition: null },
    })
  })

  it.each<[string, FoundLot['reason'], typeof AMBIENT | typeof CHILLED, string]>([
    ['wrong goods that keep', 'wrong_goods', AMBIENT, 'quarantine'],
    ['spoiled goods', 'spoiled', AMBIENT, 'scrap'],
    ['anything that left its cold chain', 'wrong_goods', CHILLED, 'scrap'],
  ])('%s go where returns go', (_name, reason, limits, disposition) => {
    const lots = [found({ rejected_quantity: 1, reason })]
    const verdict = judgeDelivery([row()], lots, { value_dc: 40 }, limits)
    expect(verdict.ok && verdict.value.lots[0]?.disposition).toBe(disposition)
  })

  it.each<[string, FoundTemperature, object]>([
    ['within', { value_dc: 80 }, { within_limits: true, decision: null }],
    [
      'too warm and accepted',
      { value_dc: 81, decision: 'accept', reason: '两分钟' },
      { within_limits: false, decision: 'accept' },
    ],
    ['frozen through', { value_dc: -1, decision: 'reject', reason: '结冰' }, { decision: 'reject' }],
  ])('measures what is %s', (_name, temperature, told) => {
    const verdict = judgeDelivery([row()], [], temperature, CHILLED)
    expect(verdict.ok && verdict.value.temperature).toMatchObject(told)
    const back = verdict.ok ? verdict.value.lots[0]?.rejected_quantity : null
    expect(back).toBe(temperature.decision === 'reject' ? 10_000 : 0)
  })

  it.each<[string, FoundLot[], FoundTemperature | undefined, typeof AMBIENT | typeof CHILLED, string]>([
    ['a lot it has not', [found({ lot_id: 'x' })], undefined, AMBIENT, 'lot_not_in_delivery'],
    ['another variant', [found({ variant_id: 'x' })], undefined, AMBIENT, 'lot_not_in_delivery'],
    ['a lot twice', [found(), found()], undefined, AMBIENT, 'lot_named_twice'],
    [
      'half as much again',
      [found({ received_quantity: 15_001, reason: 'extra' })],
      undefined,
      AMBIENT,
      'accepted_too_many',
    ],
    [
      'more back than came',
      [found({ rejected_quantity: 10_001, reason: 'damaged' })],
      undefined,
      AMBIENT,
      'rejected_too_many',
    ],
    ['less, and no reason', [found({ received_quantity: 9999 })], undefined, AMBIENT, 'reason_missing'],
    [
      'another reason without a note',
      [found({ received_quantity: 1, reason: 'other' })],
      undefined,
      AMBIENT,
      'reason_missing',
    ],
    ['no temperature of cold goods', [], undefined, CHILLED, 'temperature_missing'],
    ['too warm, and no decision', [], { value_dc: 81 }, CHILLED, 'temperature_decision_missing'],
    [
      'too warm, and no reason',
      [],
      { value_dc: 81, decision: 'accept' },
      CHILLED,
      'temperature_decision_missing',
    ],
  ])('refuses %s', (_name, lots, temperature, limits, code) => {
    const verdict = judgeDelivery([row()], lots, temperature, limits)
    expect(verdict).toMatchObject({ ok: false, refusal: { code } })
  })
})

it('signs a text whose hash anybody can check', () => {
  const verdict = judgeDelivery([row()], [], undefined, AMBIENT)
  if (!verdict.ok) throw new Error('refused')
  const signature = {
    ...{ child_id: 'c', order_id: 'o', no: 1, note: null, photos: [] },
    officer: { id: 'm', name: '王' },
    signed_at: '2026-11-25T00:00:00.000Z',
  }
  const { signed_text, signed_hash } = signDelivery(signature, verdict.value)
  expect(signed_hash).toBe(sha256(signed_text))
  expect(JSON.parse(signed_text)).toMatchObject({ officer: { name: '王' }, lots: [{ accepted_fen: 999 }] })
})

it('children, acceptances and what waits sum to the order, to the unit and the fen', () => {
  const place = fc.record({
    line_id: fc.constantFrom('a', 'b'),
    variant_id: fc.constant('v'),
    lot_id: fc.constantFrom('1', '2', '3'),
    node_id: fc.constantFrom('n', 'm'),
    temperature_class: fc.constant('ambient'),
    quantity: fc.integer({ min: 1, max: 100_000 }),
  })
  const told = fc.record({
    come: fc.double({ min: 0, max: 1.5, noNaN: true }),
    back: fc.double({ min: 0, max: 1, noNaN: true }),
    reason: fc.constantFrom(...ACCEPTANCE_REASONS),
  })
  const amounts = fc.tuple(fc.integer({ min: 0, max: 9_999_999 }), fc.integer({ min: 0, max: 9_999_999 }))
  const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0)
  fc.assert(
    fc.property(
      amounts,
      fc.array(place, { minLength: 1, maxLength: 12 }),
      fc.array(told, { minLength: 12, maxLength: 12 }),
      ([a, b], placed, says) => {
        const lines = [
          { line_id: 'a', amount_fen: a, units: 7, waiting_share: 100 },
          { line_id: 'b', amount_fen: b, units: 3, waiting_share: 0 },
        ]
        const { children, waiting } = splitOrder(
          lines,
          placed.map((one) => ({ ...one, share: one.quantity })),
        )
        const lots = children.flatMap(({ rows }) => {
          const asked = rows.map((goods, index): FoundLot => {
            const { come = 1, back = 0, reason } = says[index] ?? {}
            const received_quantity = Math.floor(goods.quantity * come)
            const rejected_quantity = Math.floor(received_quantity * back)
            return { ...goods, received_quantity, rejected_quantity, reason, note: '说明' }
          })
          const verdict = judgeDelivery(rows, asked, undefined, AMBIENT)
          if (!verdict.ok) throw new Error(verdict.refusal.code)
          return verdict.value.lots
        })
        for (const lot of lots)
          expect(lot.accepted_quantity + lot.short_quantity + lot.rejected_quantity).toBe(
            lot.dispatched_quantity,
          )
        const parts = lots.map((lot) => lot.accepted_fen + lot.short_fen + lot.rejected_fen)
        expect(sum(parts) + sum(waiting.map(({ amount_fen }) => amount_fen))).toBe(a + b)
        expect(sum(lots.map((lot) => lot.dispatched_quantity))).toBe(
          sum(placed.map(({ quantity }) => quantity)),
        )
      },
    ),
  )
})
