import { chosenOf, checkAddress, formOf, type Address } from './addresses'
import { orderIdIn } from './device-orders'
import { parseFlash } from './flash'
import { deadline, grams, pageOf, per500gOf } from './format'
import { tabOf } from './orders'

const ID = 'order_01M84SNPST7WAT2TK3SA98G2JD'

it.each([
  ['a link', `https://shop.example/en/orders/${ID}?placed=1`, ID],
  ['the id', ID, ID],
  ['the short number', '#12', null],
  ['a shorter id', 'order_123', null],
])('an order found in %s', (_name, text, id) => expect(orderIdIn(text)).toBe(id))

describe('a saved address', () => {
  it.each([
    ['500243001', { province: '50', city: '5002', county: '500243', township: '500243001' }],
    ['500243', { province: '50', city: '5002', county: '500243', township: '' }],
    ['', { province: '', city: '', county: '', township: '' }],
  ])('%s fills the selects', (code, chosen) => expect(chosenOf(code)).toEqual(chosen))

  it('comes back into its form', () =>
    expect(
      formOf({
        first_name: '买家',
        last_name: '示例',
        phone: '13800000000',
        address_1: '示例路 1 号',
        metadata: null,
      } as Address),
    ).toMatchObject({ name: '示例买家', phone: '13800000000', street: '示例路 1 号' }))

  it('names what is missing', () =>
    expect(checkAddress({ name: '', phone: '1', street: 'x' }, [])).toEqual({
      name: 'missing',
      phone: 'badPhone',
    }))
})

describe('what was left out of a reorder', () => {
  const cookie = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  it('is read back', () => {
    const flash = { added: 2, left_out: [{ name: '腊肉', reason: 'sold_out' }], more: 0 }
    expect(parseFlash(cookie(flash))).toEqual(flash)
  })
  it.each([
    ['not ours', 'xx'],
    ['null', cookie(null)],
    ['another shape', cookie({ added: '2', left_out: 1 })],
  ])('%s is nothing', (_name, text) => expect(parseFlash(text)).toBeNull())
})

it.each([
  [3990, 1995],
  [3991, 1996],
])('%i fen a kilogram is %i fen a jin', (perKg, perJin) => expect(per500gOf(perKg)).toBe(perJin))

it('writes grams and deadlines as people say them', () => {
  expect(grams(1234, 'zh')).toBe('1,234')
  expect(deadline('2026-11-25T06:00:00Z', 'zh')).toBe('11-25 14:00')
  expect(deadline('2026-11-25T06:00:00Z', 'en')).toBe('25 Nov, 14:00')
})

it('takes odd pages and tabs for the first', () => {
  expect(pageOf(new URLSearchParams('page=-1'))).toBe(1)
  expect(pageOf(new URLSearchParams('page=3'))).toBe(3)
  expect(tabOf('robbery')).toBe('all')
  expect(tabOf('after_sales')).toBe('after_sales')
})
