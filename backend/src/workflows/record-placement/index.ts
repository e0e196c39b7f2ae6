export * from './record-placement'
