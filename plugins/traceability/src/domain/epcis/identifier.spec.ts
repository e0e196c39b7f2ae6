import { toDigitalLink } from './identifier'

it.each([
  [
    'urn:epc:id:sgtin:0614141.812345.6789%2F%26%25%22!%3F()',
    'https://id.gs1.org/01/80614141123458/21/6789%2F%26%25%22%21%3F%28%29',
  ],
  ['urn:epc:class:lgtin:4012345.022222.A.B', 'https://id.gs1.org/01/04012345222227/10/A.B'],
  ['urn:epc:id:sgln:4012345.00011.0', 'https://id.gs1.org/414/4012345000115'],
  [
    'https://shop.example.com/en/01/9521141012345/10/AB%20C/21/7?17=270101',
    'https://id.gs1.org/01/09521141012345/21/7',
  ],
  ['https://shop.example.com/some/page', 'https://shop.example.com/some/page'],
  ['urn:epc:id:nobody:1.2.3', 'urn:epc:id:nobody:1.2.3'],
])('%s is %s', (uri, link) => {
  expect(toDigitalLink(uri)).toBe(link)
})
