import fc from 'fast-check'
import { toDigitalLink, toUrn } from '.'

describe('EPC URN and Digital Link', () => {
  const serial = fc
    .array(fc.constantFrom(..."AZaz09!'()*+,-.:;=_", '%22', '%25', '%26', '%2F', '%3C', '%3E', '%3F'), {
      minLength: 1,
      maxLength: 20,
    })
    .map((characters) => characters.join(''))
    .filter((text) => text !== '*')
  const number = (digits: number) =>
    fc.integer({ min: 0, max: 10 ** digits - 1 }).map((n) => String(n).padStart(digits, '0'))
  const length = () => 8

  it('a lot goes there and back', () => {
    fc.assert(
      fc.property(number(8), number(5), serial, (prefix, item, lot) => {
        const urn = `urn:epc:class:lgtin:${prefix}.${item}.${lot}`
        expect(toUrn(toDigitalLink(urn), length)).toBe(urn)
      }),
    )
  })

  it.each([
    ['urn:epc:id:sscc:69212345.012345678', 'https://id.gs1.org/00/069212345123456786'],
    ['urn:epc:id:sgln:69212345.0001.0', 'https://id.gs1.org/414/6921234500019'],
    [
      'urn:epc:class:lgtin:69212345.00001.261126-000001',
      'https://id.gs1.org/01/06921234500019/10/261126-000001',
    ],
    ['urn:epc:idpat:sgtin:6901234.012345.*', 'https://id.gs1.org/01/06901234123456'],
  ])('a Chinese company prefix has its length from GB 12904: %s', (urn, link) => {
    expect(toDigitalLink(urn)).toBe(link)
    expect(toUrn(link)).toBe(urn)
  })

  it.each([
    ['an internal number of the county', 'https://shop.example/01/02900000000018/10/A'],
    ['a foreign prefix nobody gave a length for', 'https://id.gs1.org/01/09520123456788'],
    ['no GS1 key', 'https://example.com/lots/1'],
    ['no link', 'PS00000001X'],
  ])('there is no URN for %s', (_why, link) => expect(toUrn(link)).toBeNull())

  it.each([
    'urn:epc:id:sgtin:69212345.0001.1',
    'urn:epc:id:sgtin:69212345.00001.*',
    'urn:epc:idpat:sgtin:69212345.*.*',
    'urn:epc:id:usdod:CAGEY.5678',
    'urn:uuid:6ec7e2d5-5b5f-4c3b-9f43-2d0d5a7f8d11',
  ])('%s has no link and stays as it is', (urn) => expect(toDigitalLink(urn)).toBe(urn))
})
