export * from './presale'
export * from './ration'
export * from './seller'
