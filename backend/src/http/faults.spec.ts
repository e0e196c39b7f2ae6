import { refusalOfFault, whyNotStorable } from './faults'

describe('mistakes of the sender', () => {
  it.each<[string, unknown, number, string]>([
    ['a body too large', Object.assign(new Error(), { type: 'entity.too.large' }), 413, 'body_too_large'],
    [
      'a body that is no JSON',
      Object.assign(new Error(), { type: 'entity.parse.failed' }),
      400,
      'body_not_json',
    ],
    ['a path that cannot be decoded', new URIError('x'), 400, 'path_not_readable'],
    ['a number beyond its column', Object.assign(new Error(), { code: '22003' }), 400, 'number_too_large'],
  ])('%s', (_name, error, status, code) =>
    expect(refusalOfFault(error)).toMatchObject({ status, refusal: { code } }),
  )

  it.each([new Error('broken'), null, 'text', { code: 'constructor' }, { code: '23505' }])(
    'leaves a real failure alone: %p',
    (error) => expect(refusalOfFault(error)).toBeNull(),
  )

  it.each<[string, unknown, string | undefined]>([
    ['/store/listings?q=%00', undefined, undefined],
    ['/coop/lots', { village_name: 'a\0' }, 'village_name'],
    ['/agency/orders', { lines: [{ sku: 'A' }, { sku: '\0' }] }, 'lines.1.sku'],
  ])('text with a NUL in %s', (url, body, field) =>
    expect(whyNotStorable(url, body)).toMatchObject({ code: 'text_not_storable', field }),
  )

  it.each([['/store/listings?q=%2500', { text: '\\u0000', deep: [null, 1, { a: '' }] }]])(
    'other text passes',
    (url, body) => expect(whyNotStorable(url, body)).toBeNull(),
  )
})
