import fc from 'fast-check'
import {
  gtin14Of,
  internalGln,
  internalGtin,
  internalSscc,
  isGln,
  isGtin14,
  isInternalGln,
  isInternalGtin,
  isInternalSscc,
  isSscc,
  ssccOfScan,
} from '../identity'
import {
  decompressed,
  generateDigitalLink,
  parseDigitalLink,
  parseElements,
  parseScan,
  toDigitalLink,
  toUrn,
} from '.'

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
    [
      'a lot with a slash nobody escaped',
      'https://x.org/01/74778478489849/10//777',
      10,
      'class:lgtin:4778478489.784./777',
    ],
    ['a prefix alone', 'https://id.gs1.org/401/656987789012', 12, 'id:ginc:656987789012.'],
    ['a prefix alone, of any part', 'https://id.gs1.org/8010/164759476414', 12, 'idpat:cpi:164759476414..*'],
    ['a prefix of 5 digits', 'https://id.gs1.org/01/59850359038590/10/A', 5, null],
    ['a prefix of 13 digits', 'https://id.gs1.org/00/012345678901234567', 13, null],
    ['a prefix longer than the number', 'https://id.gs1.org/401/1234567', 10, null],
    ['a prefix with a letter', 'https://id.gs1.org/8004/123A6789012123', 10, null],
    ['a prefix alone as an asset', 'https://id.gs1.org/8004/123456789012', 12, null],
    ['the lot of a piece', 'https://id.gs1.org/8006/040123451234560102/10/XYZ', 7, null],
  ])('%s: %s', (_what, link, digits, urn) => {
    expect(toUrn(link, () => digits)).toBe(urn && `urn:epc:${urn}`)
    if (urn)
      expect(toUrn(toDigitalLink(`urn:epc:${urn}`), () => digits)).toBe(`urn:epc:${urn.replace('/', '%2F')}`)
  })

  it('the lot of a piece is its finest level', () =>
    expect(toDigitalLink('https://id.gs1.org/8006/040123451234560102/22/ABCD/10/XYZ')).toBe(
      'https://id.gs1.org/8006/040123451234560102/10/XYZ',
    ))

  it.each([
    'urn:epc:id:sgtin:69212345.0001.1',
    'urn:epc:id:sgtin:69212345.00001.*',
    'urn:epc:idpat:sgtin:69212345.*.*',
    'urn:epc:id:usdod:CAGEY.5678',
    'urn:uuid:6ec7e2d5-5b5f-4c3b-9f43-2d0d5a7f8d11',
  ])('%s has no link and stays as it is', (urn) => expect(toDigitalLink(urn)).toBe(urn))
})

describe('links and element strings, strictly', () => {
  it.each([
    ['https://a/01/09520123456788?10=ABC', 'belongs_in_path'],
    ['https://a/01/09520123456788/22/2A?10=ABC', 'belongs_in_path'],
    ['https://a/01/09520123456788/235/XYZ?10=ABC', null],
    ['HtTp://a/00/006141411234567890', 'not_an_address'],
    ['HTTP://a/00/006141411234567890', null],
  ])('%s: %s', (link, fault) => {
    const read = parseDigitalLink(link)
    expect('fault' in read ? read.fault : null).toBe(fault)
  })

  it.each([
    ['(01)12312312312326(10)A(10)A(99)X(99)X', {}, 'https://id.gs1.org/01/12312312312326/10/A?99=X'],
    ['(01)12312312312326(10)A(10)B', {}, 'named_twice'],
    ['(01)12312312312326(89)X', {}, 'unknown_identifier'],
    ['(01)12312312312326(89)X', { unknown_identifiers: true }, 'https://id.gs1.org/01/12312312312326?89=X'],
    ['(01)12312312312326(89)X Y', { unknown_identifiers: true }, 'invalid_cset82_character'],
  ])('%s %j: %s', (text, options, expected) => {
    const elements = parseElements(text, options)
    const link = 'fault' in elements ? elements : generateDigitalLink(elements, undefined, options)
    expect(typeof link === 'string' ? link : link.fault).toBe(expected)
  })
})

describe('compressed links', () => {
  it.each([
    ['/GgyNo0MDSI1Xm95_jeCgAB', '/01/06901234500004/10/ABCDEF/21/00001?17=261231'],
    ['/nQFyozV4SBI', '/414/2900000000018/254/7'],
    ['/LQyNo0MDSAAXohB4V-I', '/01/06901234500004/10/a%2Fb?3103=000189'],
    ['/CwyNo0MDSExMIlQif32i5_jJ4O62Zg2v2w', '/01/06901234500004/10/26112a?11=261101&17=261220&utm=a_b'],
    ['/mkUCAKIi', '/8010/0200A/8011/17'],
    ['/AQyNo0MDSCBRvVt93kIUJMsBaSEZOHpA', '/01/06901234500004/10/deadbeef/21/1234567890?423=156840'],
    ['/ogyNo0MDSICViCDUAEGOm2gA', '/01/06901234500004/10/A?3922=0299&8008=26123112'],
    ['/QBDJj3hhbU', '/401/656987789012'],
  ])('%s as GS1’s toolkit packs %s', (packed, link) => expect(decompressed(packed)).toBe(link))

  it('never fails, and says only links that are right', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'ABCDEFGHabcdefgh0123456789-_'),
      minLength: 8,
      maxLength: 40,
    })
    fc.assert(
      fc.property(letters, (packed) => {
        const link = decompressed(`/${packed}`)
        if (link) expect(parseDigitalLink(`https://a${link}`)).not.toHaveProperty('fault')
      }),
      { numRuns: 2000 },
    )
  })
})

describe('what a scanner sends', () => {
  const lot = '\u001d010690123450000411261120152612201026-A/1'
  it.each([
    [']d2' + lot, '01=06901234500004 11=261120 15=261220 10=26-A/1'],
    ['10A1\u001d0106901234500004', '10=A1 01=06901234500004'],
    [']C100' + internalSscc(417), `00=${internalSscc(417)}`],
    ['0106901234500005', 'incorrect_check_digit'],
    ['010690123450000', 'too_short'],
    ['0106901234500004119913', 'too_short'],
    ['01069012345000041126132010A', 'illegal_month'],
    ['PS00000001X', 'unknown_identifier'],
  ])('%j is %s', (scan, expected) => {
    const read = parseScan(scan)
    const text = 'fault' in read ? read.fault : read.map(({ ai, value }) => `${ai}=${value}`).join(' ')
    expect(text).toBe(expected)
  })
})

describe('numbers of our own', () => {
  it.each([
    ['GTIN', internalGtin, isInternalGtin, isGtin14, 1, '02900000000018'],
    ['GLN', internalGln, isInternalGln, isGln, 1, '2900000000018'],
    ['SSCC', internalSscc, isInternalSscc, isSscc, 1, '029000000000000018'],
  ] as const)(
    '%s: valid, of its own range, and never twice',
    (_name, make, isOurs, isValid, serial, first) => {
      expect(make(serial)).toBe(first)
      expect(isOurs('069012345000041234')).toBe(false)
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 999_999_999 }), (n) => {
          expect(isOurs(make(n)) && isValid(make(n))).toBe(true)
          expect(make(n + 1)).not.toBe(make(n))
        }),
      )
      expect(() => make(0)).toThrow('Not a number of its own')
    },
  )

  it.each([
    ['6901234500004', '06901234500004'],
    ['96385074', '00000096385074'],
    ['614141123452', '00614141123452'],
    ['6901234500005', null],
    ['690123450000', null],
    ['x', null],
  ])('%s as a GTIN-14: %s', (number, gtin) => expect(gtin14Of(number)).toBe(gtin))
})

describe('the label of a shipping unit, however it is read', () => {
  const sscc = internalSscc(417)
  it.each([
    [sscc, sscc],
    [` ${sscc.slice(0, 9)} ${sscc.slice(9)} `, sscc],
    [`(00)${sscc}`, sscc],
    [`]C100${sscc}`, sscc],
    [`https://shop.example/00/${sscc}?x=1`, sscc],
    [`https://shop.example/01/02900000000018`, 'scan_not_sscc'],
    [`00${sscc.slice(0, -1)}0`, 'scan_not_sscc'],
    ['PS00000001X', 'scan_not_sscc'],
    ['', 'scan_not_sscc'],
  ])('%j: %s', (scan, expected) => {
    const read = ssccOfScan(scan)
    expect(read.ok ? read.value : read.refusal.code).toBe(expected)
  })
})
