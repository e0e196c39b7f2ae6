import { checkSellable, nextSellerStatus } from './seller'

describe('sellers', () => {
  it.each([
    ['active', 'suspend', 'suspended'],
    ['suspended', 'reinstate', 'active'],
    ['applied', 'close', 'closed'],
  ] as const)('%s, %s: %s', (from, action, to) =>
    expect(nextSellerStatus(from, action)).toEqual({ ok: true, value: to }),
  )

  it.each([
    ['closed', 'reinstate'],
    ['applied', 'reinstate'],
  ] as const)('refuses %s, %s', (from, action) =>
    expect(nextSellerStatus(from, action)).toMatchObject({
      ok: false,
      refusal: { code: 'illegal_seller_action' },
    }),
  )

  it.each([
    ['listed', 'active', null],
    ['delisted', 'active', 'listing_not_listed'],
    ['draft', 'active', 'listing_not_listed'],
    ['listed', 'suspended', 'seller_suspended'],
    ['listed', 'applied', 'seller_suspended'],
  ])('a %s product of an %s seller: %s', (listing_status, seller_status, code) => {
    const result = checkSellable({ sku: 'S', listing_status, seller_status })
    expect(result.ok ? null : result.refusal.code).toBe(code)
  })
})
