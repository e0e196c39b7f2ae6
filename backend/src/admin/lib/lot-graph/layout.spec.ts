import fc from 'fast-check'
import { BOX, layOut } from './layout'
import type { GraphEdge, GraphLot } from './types'

const lot = (id: string, depth: number): GraphLot => ({
  ...{ id, code: id, product_name_zh: null, product_name_en: null, base_unit: 'g', status: 'active' },
  ...{ quantity_initial: 1, on_hand: 1, orders: 0, sold: 0, depth },
})
const edge = (parent_id: string, child_id: string): GraphEdge => ({
  ...{ parent_id, child_id, event_id: `${parent_id}${child_id}`, event_time: '', given: 1, made: 1 },
})

it('puts what a lot was made of to the left, what was made of it to the right', () => {
  const { boxes } = layOut([lot('b', 0), lot('a', -1), lot('c', 1)], [edge('a', 'b'), edge('b', 'c')])
  const x = (id: string) => boxes.find((box) => box.lot.id === id)?.x ?? NaN
  expect([x('a') < x('b'), x('b') < x('c')]).toEqual([true, true])
})

it('keeps lines apart: lots stand in the order of what they come from', () => {
  const lots = [lot('m', 0), lot('p', 1), lot('q', 1), lot('y', 2), lot('x', 2)]
  const { boxes } = layOut(lots, [edge('m', 'p'), edge('m', 'q'), edge('p', 'y'), edge('q', 'x')])
  const y = (id: string) => boxes.find((box) => box.lot.id === id)?.y ?? NaN
  expect(y('p') < y('q')).toBe(y('y') < y('x'))
})

it('never lays one lot over another, and all are inside the drawing', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 40 }), (depths) => {
      const lots = depths.map((depth, index) => lot(`l${index}`, depth))
      const { boxes, left, top, width, height } = layOut(lots, [])
      expect(boxes).toHaveLength(lots.length)
      for (const [index, one] of boxes.entries()) {
        expect(one.x >= left && one.y >= top && one.x + BOX.width <= left + width).toBe(true)
        expect(one.y + BOX.height <= top + height).toBe(true)
        for (const other of boxes.slice(index + 1))
          expect(Math.abs(one.x - other.x) >= BOX.width || Math.abs(one.y - other.y) >= BOX.height).toBe(true)
      }
    }),
  )
})
