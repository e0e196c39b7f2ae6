import type { CandidateLot } from '@pengshui/cold-chain/domain'
import type { PresaleOffer } from '@pengshui/cooperative/domain'
import { onlyKept, plusKept, whyNotKept } from './kept-goods'

const lot = (lot_id: string, free: number): CandidateLot => ({
  ...{ lot_id, zone_id: 'z', node_id: 'n', product_id: 'p', base_unit: 'g', free, expires_on: '2027-01-01' },
  ...{ temperature_class: 'ambient', zone_temperature_class: 'ambient' },
})
const hold = (lot_id: string, quantity: number) => ({ lot_id, zone_id: 'z', quantity })
const freeOf = (lots: CandidateLot[]) => lots.map(({ lot_id, free }) => [lot_id, free])

describe('goods kept for a quotation', () => {
  const lots = [lot('a', 0), lot('b', 70)]
  const holds = [hold('a', 10), hold('a', 5)]

  it('are all an order on it may take', () => expect(freeOf(onlyKept(lots, holds))).toEqual([['a', 15]]))
  it('are free for the next revision of it', () =>
    expect(freeOf(plusKept(lots, holds))).toEqual([
      ['a', 15],
      ['b', 70],
    ]))

  const presale: PresaleOffer = {
    ...{ presale_id: 'psl', product_id: 'p', status: 'open', free_quantity: 100 },
    ...{ sells_from: '2026-11-01', sells_to: '2026-11-30', ship_by: '2026-12-20' },
  }
  it.each([
    ['while it is sold', '2026-11-26', 'quotation_harvest_to_come'],
    ['after it was sold', '2026-12-01', undefined],
  ])('are not of a harvest to come, %s', (_when, today, code) =>
    expect(whyNotKept([presale], [{ product_id: 'p', sku: 'FENGCHAO' }], today)?.code).toBe(code),
  )
})
