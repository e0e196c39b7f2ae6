export * from './canonical-cart'
export * from './cart-diff'
export * from './decide'
export * from './policy'
