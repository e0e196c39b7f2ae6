import fc from 'fast-check'
import { digitalLink, elementString } from './digital-link'
import {
  allocationEvent,
  clearanceEvent,
  quarantineEvent,
  releaseEvent,
  returnEvent,
  scrapEvent,
  BIZ_STEPS,
  checkDigitOf,
  checkEvent,
  checkLotDraft,
  commissioningEvent,
  DISPOSITIONS,
  eventId,
  internalGtin,
  isGtin14,
  isInternalGtin,
  LOT_QUANTITY_MAX,
  lotCode,
  parseTraceCode,
  publicJourney,
  publicLot,
  receivingEvent,
  shippingEvent,
  storingEvent,
  traceCode,
  type JourneyEvent,
  type LotDraft,
  type LotFacts,
  type Place,
  type TraceEventInput,
} from '.'

const at = new Date('2026-11-23T02:00:00Z')
const now = new Date('2026-11-23T03:00:00Z')
const base: Place = { id: 'node_1', name_zh: '润溪基地', name_en: 'Runxi base', township_code: '500243226' }
const lot = { lot_id: 'lot_1', quantity: 500_000, base_unit: 'g' as const }

describe('labels', () => {
  const labelled = {
    ...{ gtin: '02900000000018', code: '261120-000123' },
    ...{ produced_on: '2026-11-20', expires_on: '2026-12-20' },
  }
  it('say the lot as GS1 says it', () => {
    expect(elementString(labelled)).toBe('(01)02900000000018(11)261120(15)261220(10)261120-000123')
    expect(digitalLink('https://shop.example/', labelled)).toBe(
      'https://shop.example/01/02900000000018/10/261120-000123?15=261220',
    )
  })
})

describe('GTIN', () => {
  it.each([
    ['629104150021', 3],
    ['0061414112345', 2],
    ['1234567890123', 1],
  ])('check digit of %s is %i', (digits, check) => expect(checkDigitOf(digits)).toBe(check))

  it.each([
    ['00614141123452', true],
    ['00614141123453', false],
    ['0614141123452', false],
    ['0061414112345X', false],
  ])('%s is a GTIN-14: %s', (gtin, good) => expect(isGtin14(gtin)).toBe(good))

  it('makes internal numbers that are valid, distinct and labelled', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9_999_999_999 }), (n) => isInternalGtin(internalGtin(n))))
    expect(internalGtin(1)).toBe('02900000000018')
    expect(isInternalGtin('00614141123452')).toBe(false)
    expect(() => internalGtin(0)).toThrow('Not a number of its own')
  })
})

describe('lot and trace codes', () => {
  it('names a lot by day and serial', () => expect(lotCode('2026-11-23', 417)).toBe('261123-000417'))

  it('gives every serial its own trace code, which reads back', () => {
    const codes = Array.from({ length: 5000 }, (_, index) => traceCode(index + 1))
    expect(new Set(codes).size).toBe(5000)
    for (const code of codes) {
      expect(code).toHaveLength(11)
      expect(parseTraceCode(code)).toEqual({ ok: true, value: code })
    }
  })

  it('reads what people type', () => {
    const code =
      [...Array(2000).keys()].map((n) => traceCode(n + 1)).find((one) => /0/.test(one) && /1/.test(one)) ?? ''
    const typed = ` ${code.slice(0, 6)}-${code.slice(6)} `.toLowerCase().replace(/0/g, 'o').replace(/1/g, 'l')
    expect(parseTraceCode(typed)).toEqual({ ok: true, value: code })
  })

  it('refuses every single wrong character and every swap of neighbours', () => {
    const code = traceCode(12345)
    for (let i = 2; i < 10; i++) {
      for (const wrong of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
        if (wrong === code[i]) continue
        const result = parseTraceCode(code.slice(0, i) + wrong + code.slice(i + 1))
        expect(result).toMatchObject({ ok: false, refusal: { code: 'trace_code_invalid' } })
      }
      const swapped = code.slice(0, i) + code[i + 1] + code[i] + code.slice(i + 2)
      if (i < 9 && swapped !== code) expect(parseTraceCode(swapped).ok).toBe(false)
    }
  })

  it.each(['', 'PS', 'XX12345678A', 'PS1234567', 'PS12345678901', "PS' or 1=1"])('refuses %j', (typed) =>
    expect(parseTraceCode(typed)).toMatchObject({ ok: false, refusal: { code: 'trace_code_invalid' } }),
  )
})

describe('event ids', () => {
  it('are the same for the same fact and differ for another', () => {
    expect(eventId('shipping', 'order_1', 1)).toBe(eventId('shipping', 'order_1', 1))
    const ids = [
      eventId('shipping', 'o', 1),
      eventId('shipping', 'o1'),
      eventId('receiving', 'o', 1),
      eventId('shipping', 'o', '1'),
    ]
    expect(new Set(ids).size).toBe(4)
    for (const id of ids)
      expect(id).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  })

  it('do not depend on when a retry tells the fact', () =>
    expect(allocationEvent({ order_id: 'o', lots: [lot], at }).event_id).toBe(
      allocationEvent({ order_id: 'o', lots: [lot], at: now }).event_id,
    ))
})

describe('the business events', () => {
  const events: [string, TraceEventInput][] = [
    ['commissioning', commissioningEvent({ lot, at, place: base, conformity_certificate_no: 'HG-1' })],
    ['storing', storingEvent({ lot, at, place: base, key: 'm1' })],
    ['allocation', allocationEvent({ order_id: 'o', lots: [lot], at })],
    ['shipping', shippingEvent({ order_id: 'o', seq: 1, lots: [lot], at, from: base })],
    ['receiving', receivingEvent({ transfer_id: 't', lots: [lot], at, to: base })],
    ['another allocation', allocationEvent({ order_id: 'o', lots: [lot], at, key: 'c1' })],
    ['release', releaseEvent({ order_id: 'o', lots: [lot], at, key: 'c1' })],
    ['return', returnEvent({ order_id: 'o', place: base, lots: [lot], at, key: 'c1' })],
    ['quarantine', quarantineEvent({ place: base, lots: [lot], at, key: 'c1' })],
    ['clearance', clearanceEvent({ place: base, lots: [lot], at, key: 'c1' })],
    ['scrap', scrapEvent({ place: base, lots: [lot], at, key: 'c1' })],
    ['delivery', receivingEvent({ order_id: 'o', lots: [lot], at, to: null })],
  ]
  it.each(events)('%s is a valid event with an id of its own', (_, event) => {
    expect(checkEvent(event, now)).toEqual({ ok: true, value: undefined })
    expect(events.filter(([, other]) => other.event_id === event.event_id)).toHaveLength(1)
  })

  it('counts two lines of one lot once, with their sum', () => {
    const event = allocationEvent({
      order_id: 'o',
      lots: [lot, { ...lot, quantity: 5 }, { ...lot, lot_id: 'lot_2' }],
      at,
    })
    expect(event.lots).toEqual([
      { lot_id: 'lot_1', quantity: 500_005, uom: 'GRM' },
      { lot_id: 'lot_2', quantity: 500_000, uom: 'GRM' },
    ])
  })

  const good = storingEvent({ lot, at, place: base, key: 'm1' })
  it.each([
    ['an unknown type', { event_type: 'PartyEvent' }, 'event_term_unknown'],
    ['an unknown step', { biz_step: 'selling' }, 'event_term_unknown'],
    ['an unknown disposition', { disposition: 'nice' }, 'event_term_unknown'],
    ['no action', { action: null }, 'event_action_mismatch'],
    ['a transformation with an action', { event_type: 'TransformationEvent' }, 'event_action_mismatch'],
    ['no lot', { lots: [] }, 'event_without_lot'],
    ['half a gram', { lots: [{ lot_id: 'lot_1', quantity: 0.5, uom: 'GRM' }] }, 'invalid_quantity'],
    ['tomorrow', { event_time: '2026-11-24T00:00:00Z' }, 'event_in_future'],
    ['a time that is none', { event_time: 'soon' }, 'event_in_future'],
  ])('refuses %s', (_, change, code) =>
    expect(checkEvent({ ...good, ...change } as TraceEventInput, now)).toMatchObject({
      ok: false,
      refusal: { code },
    }),
  )

  it('knows the whole vocabulary of CBV 2.0', () => {
    expect(new Set(BIZ_STEPS).size).toBe(41)
    expect(new Set(DISPOSITIONS).size).toBe(33)
  })
})

const draft: LotDraft = {
  product_id: 'prod_1',
  seller_id: 'sel_1',
  township_code: '500243226',
  base_unit: 'g',
  quantity_initial: 500_000,
  produced_on: '2026-11-20',
  expires_on: '2026-12-20',
  temperature_class: 'ambient',
}

describe('a lot', () => {
  it.each([
    ['a good one', {}, null],
    ['made and gone on one day', { expires_on: '2026-11-20' }, null],
    ['expiring before it is made', { expires_on: '2026-11-19' }, 'lot_dates_reversed'],
    ['of nothing', { quantity_initial: 0 }, 'invalid_quantity'],
    ['too large', { quantity_initial: LOT_QUANTITY_MAX + 1 }, 'lot_too_large'],
    ['with a bad GTIN', { gtin: '00614141123453' }, 'gtin_invalid'],
  ])('%s', (_, change, code) => {
    const result = checkLotDraft({ ...draft, ...change }, 3)
    expect(result.ok ? null : result.refusal).toEqual(code && expect.objectContaining({ code, row: 3 }))
  })
})

describe('what the public sees', () => {
  const facts: LotFacts = {
    ...draft,
    id: 'lot_1',
    code: '261120-000001',
    trace_code: traceCode(1),
    gtin: internalGtin(1),
    village_name: '樱桃井村',
    village_code: null,
    grade: null,
    photo_ids: null,
    plot_ref: 'plot-7',
    household_ref: 'hh-secret',
    status: 'active',
    conformity_certificate_no: null,
    product_name_zh: '彭水晶丝苕粉',
    product_name_en: 'Sweet potato noodles',
    producer_name_zh: null,
    producer_name_en: null,
    product_handle: 'shaofen',
  }
  const seen = (input: TraceEventInput): JourneyEvent => ({
    event_id: input.event_id,
    event_type: input.event_type,
    action: input.action,
    biz_step: input.biz_step,
    disposition: input.disposition ?? null,
    event_time: new Date(input.event_time),
    record_time: now,
    read_point: input.read_point ?? null,
    biz_location: input.biz_location ?? null,
    biz_transactions: input.biz_transactions ?? [],
    sensor_elements: [],
    extension: input.extension ?? {},
    quantity: input.lots[0]?.quantity ?? 0,
    uom: 'GRM',
  })

  it('is a lot without household or plot', () => {
    const shown = publicLot(facts, '2026-11-23')
    expect(shown).toMatchObject({ days_left: 27, gtin_is_internal: true, village_name: '樱桃井村' })
    expect(JSON.stringify(shown)).not.toMatch(/household|hh-secret|plot/)
    expect(publicLot(facts, '2027-01-01').days_left).toBe(0)
  })

  it('is a journey without buyers', () => {
    const later = new Date('2026-11-23T02:30:00Z')
    const journey = publicJourney([
      seen(allocationEvent({ order_id: 'order_a', lots: [lot], at: later })),
      seen(shippingEvent({ order_id: 'order_b', lots: [{ ...lot, quantity: 7 }], at: later, from: base })),
      seen(shippingEvent({ order_id: 'order_a', lots: [lot], at: later, from: base })),
      seen(receivingEvent({ order_id: 'order_a', lots: [lot], at: later, to: null })),
      seen(storingEvent({ lot, at, place: base, key: 'm1' })),
      seen(commissioningEvent({ lot, at })),
    ])
    expect(journey.map(({ biz_step, quantity }) => [biz_step, quantity])).toEqual([
      ['storing', 500_000],
      ['commissioning', 500_000],
      ['shipping', null],
    ])
    expect(JSON.stringify(journey)).not.toMatch(/order_|biz_transactions/)
  })
})
