import { parseQuery } from '../../../domain/epcis'
import { parametersOf } from './ask'

it('asks in the standard’s own words', () => {
  const asked = {
    ...{
      type: 'ObjectEvent',
      from: '2026-11-01',
      to: '2026-11-02',
      step: 'shipping',
      disposition: 'in_transit',
    },
    ...{ place: 'https://id.gs1.org/414/2900000000018', transaction: 'urn:x' },
  }
  const parameters = parametersOf({ ...asked, goods: 'https://id.gs1.org/01/02900000000018/10/A' })
  expect(parameters).toMatchObject({
    GE_eventTime: '2026-10-31T16:00:00.000Z',
    LT_eventTime: '2026-11-02T16:00:00.000Z',
    MATCH_anyEPCClass: 'https://id.gs1.org/01/02900000000018/10/A',
  })
  expect(parametersOf({ goods: 'https://id.gs1.org/00/029000000000000018' })).toHaveProperty('MATCH_anyEPC')
  // And the repository understands every one of them.
  expect(() => parseQuery(parameters, {})).not.toThrow()
  expect(Object.keys(parametersOf({}))).toEqual(['orderBy', 'orderDirection'])
})
