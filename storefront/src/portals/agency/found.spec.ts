import type { Goods } from './delivery-types'
import { foundLot, inOtherUnit, keyOf } from './found'

const eggs = {
  ...{ line_id: 'l', variant_id: 'v', lot_id: 'lot', lot_code: 'EGG-1', base_unit: 'piece' },
  ...{ quantity: 90, unit_quantity: 30 },
} as Goods
const potatoes = { ...eggs, base_unit: 'g', quantity: 7500, unit_quantity: 2500 } as Goods
const key = keyOf(eggs)

it.each([
  ['nothing typed', eggs, {}, 90, 0],
  ['two trays of three', eggs, { [`come:${key}`]: '2' }, 60, 0],
  ['single eggs', eggs, { [`in:${key}`]: 'base', [`come:${key}`]: '77', [`back:${key}`]: '13' }, 77, 13],
  ['all of it, by the egg', eggs, { [`in:${key}`]: 'base' }, 90, 0],
  ['nothing where it was emptied', eggs, { [`come:${key}`]: '' }, Number.NaN, 0],
  ['by weight, to the gram', potatoes, { [`in:${key}`]: 'base', [`back:${key}`]: '1.234' }, 7500, 1234],
] as const)('reads %s', (_name, goods, draft, received_quantity, rejected_quantity) => {
  expect(foundLot(goods, draft)).toMatchObject({ received_quantity, rejected_quantity })
})

it.each([
  ['trays to eggs', eggs, { [`come:${key}`]: '2', [`back:${key}`]: '1' }, '60', '30', 'base'],
  ['eggs to trays', eggs, { [`in:${key}`]: 'base', [`come:${key}`]: '60' }, '2', '0', 'pack'],
  ['eggs that fill no tray', eggs, { [`in:${key}`]: 'base', [`come:${key}`]: '61' }, '3', '0', 'pack'],
  ['bags to kilograms', potatoes, { [`back:${key}`]: '1' }, '7.5', '2.5', 'base'],
] as const)('keeps what was typed, %s', (_name, goods, draft, come, back, unit) => {
  expect(inOtherUnit(goods, draft)).toEqual({
    [`come:${key}`]: come,
    [`back:${key}`]: back,
    [`in:${key}`]: unit,
  })
})
