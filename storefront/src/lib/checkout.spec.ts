import { addressOf, checkForm, type CheckoutForm } from './checkout'
import type { LevelChoice } from './divisions'

const form: CheckoutForm = {
  email: 'a@b.cn',
  name: '示例',
  phone: '13800000000',
  street: '示例路 1 号',
  option_id: 'so_1',
}
const level = (name: LevelChoice['level'], options: [string, string][], chosen = ''): LevelChoice => ({
  level: name,
  options: options.map(([code, title]) => ({ code, name: title })),
  chosen,
})
const levels = [
  level('province', [['50', '重庆市']], '50'),
  level('city', [['5002', '县']], '5002'),
  level('county', [['500243', '彭水苗族土家族自治县']], '500243'),
  level('township', [['500243001', '汉葭街道']], '500243001'),
]

describe('the form of an order', () => {
  it('passes when whole', () => expect(checkForm(form, levels)).toEqual({}))

  it.each<[string, Partial<CheckoutForm>, LevelChoice[], Record<string, string>]>([
    ['no name', { name: '' }, levels, { name: 'missing' }],
    ['an address that is none', { email: 'a@b' }, levels, { email: 'badEmail' }],
    ['a short number', { phone: '123' }, levels, { phone: 'badPhone' }],
    ['no way of delivery', { option_id: '' }, levels, { option_id: 'missing' }],
    [
      'no county',
      {},
      [...levels.slice(0, 2), level('county', [['1', 'x']]), level('township', [])],
      { county: 'missing' },
    ],
    [
      'no township where there are some',
      {},
      [...levels.slice(0, 3), level('township', [['1', 'x']])],
      { township: 'missing' },
    ],
    ['no township where there are none', {}, [...levels.slice(0, 3), level('township', [])], {}],
  ])('%s', (_name, change, chosen, errors) =>
    expect(checkForm({ ...form, ...change }, chosen)).toEqual(errors),
  )

  it("leaves out a city nobody writes, and keeps the lowest division's code", () =>
    expect(addressOf(form, levels)).toMatchObject({
      province: '重庆市',
      city: '彭水苗族土家族自治县',
      address_2: '汉葭街道',
      metadata: { division_code: '500243001' },
    }))
})
