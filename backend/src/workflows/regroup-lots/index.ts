export * from './regroup-lots'
