import fc from 'fast-check'
import { progressOf, splitOrder, type ChildStatus, type PlacedGoods, type SplitLine } from './child-order'

const goods = (over: Partial<PlacedGoods> = {}): PlacedGoods => ({
  line_id: 'l1',
  variant_id: 'v1',
  lot_id: 'lot1',
  node_id: 'n1',
  temperature_class: 'ambient',
  quantity: 1000,
  share: 1000,
  ...over,
})
const line = (over: Partial<SplitLine> = {}): SplitLine => ({
  line_id: 'l1',
  amount_fen: 1000,
  units: 3,
  waiting_share: 0,
  ...over,
})
const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0)

describe('splitting an order', () => {
  it('makes one child per node and class, each line shared out by its goods', () => {
    const split = splitOrder(
      [line(), line({ line_id: 'l2', amount_fen: 501, units: 1 })],
      [
        goods({ quantity: 2000, share: 2000 }),
        goods({ node_id: 'n2', lot_id: 'lot2' }),
        goods({ line_id: 'l2', variant_id: 'v2', lot_id: 'lot3', temperature_class: 'frozen' }),
      ],
    )
    expect(
      split.children.map(({ node_id, temperature_class, amount_fen, rows }) => [
        `${node_id} ${temperature_class}`,
        amount_fen,
        rows.map(({ quantity, units }) => [quantity, units]),
      ]),
    ).toEqual([
      ['n1 ambient', 667, [[2000, 2]]],
      ['n1 frozen', 501, [[1000, 1]]],
      ['n2 ambient', 333, [[1000, 1]]],
    ])
  })

  it('keeps the money of goods that wait with no child', () => {
    const { children, waiting } = splitOrder([line({ waiting_share: 500 })], [goods({ quantity: 1000 })])
    expect([children[0]?.amount_fen, waiting[0]?.amount_fen]).toEqual([667, 333])
  })

  it('is one row for a lot that lies in two rooms of a node', () => {
    const { children } = splitOrder([line()], [goods(), goods({ quantity: 500, share: 500 })])
    expect(children[0]?.rows).toMatchObject([{ quantity: 1500, amount_fen: 1000 }])
  })

  it('throws when goods belong to no line of the order', () => {
    expect(() => splitOrder([line()], [goods({ line_id: 'other' })])).toThrow(/lost goods/)
  })

  it('sums to the order, to the unit and the fen, whatever the split', () => {
    const place = fc.record({
      line_id: fc.constantFrom('a', 'b', 'c'),
      variant_id: fc.constantFrom('v', 'w'),
      lot_id: fc.constantFrom('1', '2', '3'),
      node_id: fc.constantFrom('n', 'm', 'o'),
      temperature_class: fc.constantFrom('ambient', 'chilled', 'frozen'),
      quantity: fc.integer({ min: 1, max: 10_000_000 }),
    })
    const lines = fc.tuple(
      ...['a', 'b', 'c'].map((line_id) =>
        fc.record({
          line_id: fc.constant(line_id),
          amount_fen: fc.integer({ min: 0, max: 100_000_000 }),
          units: fc.integer({ min: 0, max: 100_000 }),
          waiting_share: fc.integer({ min: 0, max: 1_000_000 }),
        }),
      ),
    )
    fc.assert(
      fc.property(lines, fc.array(place, { maxLength: 40 }), (of, placed) => {
        const { children, waiting } = splitOrder(
          of,
          placed.map((one) => ({ ...one, share: one.quantity })),
        )
        const rows = children.flatMap((child) => child.rows)
        for (const field of ['amount_fen', 'units'] as const)
          expect(sum([...rows, ...waiting].map((row) => row[field]))).toBe(sum(of.map((one) => one[field])))
        expect(sum(rows.map(({ quantity }) => quantity))).toBe(sum(placed.map(({ quantity }) => quantity)))
        for (const child of children)
          expect(child.amount_fen).toBe(sum(child.rows.map(({ amount_fen }) => amount_fen)))
      }),
    )
  })
})

describe('how far an order has come', () => {
  it.each<[ChildStatus[], string]>([
    [[], 'placed'],
    [['placed', 'placed'], 'placed'],
    [['placed', 'dispatched'], 'dispatched'],
    [['placed', 'accepted'], 'dispatched'],
    [['dispatched', 'delivered'], 'dispatched'],
    [['delivered', 'accepted'], 'delivered'],
    [['accepted', 'cancelled'], 'accepted'],
    [['cancelled'], 'placed'],
  ])('%j is %s', (statuses, progress) => expect(progressOf(statuses)).toBe(progress))
})
