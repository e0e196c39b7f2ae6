/** What the plugins' admin pages share. Browser code: nothing here may import the server side of the kernel. */
export * from './call'
export * from './format'
export * from './lot-facts'
export * from './parts'
export * from './side-panel'
export * from './words'
