export * from './decide-certificate'
