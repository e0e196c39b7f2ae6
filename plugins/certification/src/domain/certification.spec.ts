import { dayOf } from '@pengshui/kernel'
import {
  carriedCertificate,
  CERTIFICATE_TYPES,
  checkSaleGate,
  needsConformityCertificate,
  requirementsOf,
  stateAt,
  type CertificateFacts,
} from '.'

describe('the types', () => {
  it('of one gate are about the same kind of thing', () => {
    for (const { gate_key, subject_kind } of CERTIFICATE_TYPES)
      if (gate_key !== null)
        expect(
          CERTIFICATE_TYPES.filter((one) => one.gate_key === gate_key).every(
            (one) => one.subject_kind === subject_kind,
          ),
        ).toBe(true)
  })
  it('say in words by what rule they are numbered, and on what they rest', () => {
    for (const type of CERTIFICATE_TYPES)
      for (const text of [
        type.number_rule_zh,
        type.number_rule_en,
        type.legal_basis,
        type.issuer_zh,
        type.issuer_en,
      ])
        expect([type.code, text.length > 3]).toEqual([type.code, true])
  })
})

describe('the sale gate', () => {
  const requirements = requirementsOf(CERTIFICATE_TYPES)
  const good: CertificateFacts = {
    type_code: 'assistance_product',
    subject_id: 'p',
    status: 'certified',
    valid_from: '2026-01-01',
    valid_to: '2026-11-30',
  }
  const licence: CertificateFacts = { ...good, type_code: 'business_licence', subject_id: 's' }
  const permit: CertificateFacts = { ...good, type_code: 'food_production_licence', subject_id: 's' }
  const gate = (
    certificates: CertificateFacts[],
    ship_on = '2026-11-23',
    { category_code = 'oils', seller_kind = 'enterprise' } = {},
  ) => {
    const items = [{ line_id: 'l', product_id: 'p', seller_id: 's', seller_kind, category_code }]
    return checkSaleGate({ items, requirements, certificates, ship_on })
  }
  const others = [licence, permit]

  it.each([
    ['all papers', [good, ...others], '2026-11-23', null],
    ['the last day', [good, ...others], '2026-11-30', null],
    ['renewal due still counts', [{ ...good, status: 'renewal_due' }, ...others], '2026-11-23', null],
    ['a day too late', [good, ...others], '2026-12-01', 'certificate_expired'],
    ['not yet valid', [good, ...others], '2025-12-31', 'certificate_expired'],
    ['expired', [{ ...good, status: 'expired' }, ...others], '2026-11-23', 'certificate_expired'],
    ['suspended', [{ ...good, status: 'suspended' }, ...others], '2026-11-23', 'certificate_missing'],
    [
      'still in review',
      [{ ...good, status: 'county_review' }, ...others],
      '2026-11-23',
      'certificate_missing',
    ],
    ['no permit of the seller', [good, licence], '2026-11-23', 'certificate_missing'],
    ['no business licence', [good, permit], '2026-11-23', 'certificate_missing'],
    ["another product's", [{ ...good, subject_id: 'q' }, ...others], '2026-11-23', 'certificate_missing'],
    ['expired and renewed', [{ ...good, status: 'expired' }, good, ...others], '2026-11-23', null],
    [
      'the renewal for a day past the end of the old one',
      [good, { ...good, valid_from: '2026-12-01', valid_to: '2028-11-30' }, ...others].map((one) => ({
        ...one,
        valid_to: one === good ? '2026-11-30' : '2028-11-30',
      })),
      '2026-12-01',
      null,
    ],
  ])('%s', (_, certificates, ship_on, code) => {
    const result = gate(certificates, ship_on)
    expect(result.ok ? null : result.refusal.code).toBe(code)
  })

  it.each([
    ['2026-11-30T15:59:59.999Z', null],
    ['2026-11-30T16:00:00.000Z', 'certificate_expired'],
  ])('the day ends at midnight in Shanghai: at %s, %s', (moment, code) => {
    const result = gate([good, ...others], dayOf(new Date(moment)))
    expect(result.ok ? null : result.refusal.code).toBe(code)
  })

  it('takes any paper of the gate: a workshop registration stands in for a licence', () => {
    const workshop = { ...permit, type_code: 'small_workshop' }
    expect(gate([good, licence, workshop], undefined, { seller_kind: 'family_farm' }).ok).toBe(true)
  })
  it('asks a permit only where the category needs it, a licence only of sellers who must have one', () => {
    expect(gate([good, licence], '2026-11-23', { category_code: 'fruit' }).ok).toBe(true)
    expect(gate([good], '2026-11-23', { category_code: 'fruit', seller_kind: 'family_farm' }).ok).toBe(true)
  })
})

describe('conformity certificates', () => {
  it.each([
    ['fruit', '2026-02-01', true],
    ['fruit', '2026-01-31', false],
    ['fruit', null, true],
    ['oils', '2026-11-23', false],
  ])('of %s taken in on %s: %s', (category, on, needed) =>
    expect(needsConformityCertificate(category, on)).toBe(needed),
  )

  const part = (producer_id: string, conformity_certificate_no: string | null) => ({
    producer_id,
    conformity_certificate_no,
  })
  it.each([
    ['one lot split', [part('a', 'H1')], 'H1'],
    ['parts of one producer under one pledge', [part('a', 'H1'), part('a', 'H1')], 'H1'],
    ['parts of one producer under two', [part('a', 'H1'), part('a', 'H2')], null],
    ['parts of two producers', [part('a', 'H1'), part('b', 'H1')], null],
    ['nothing', [], null],
  ])('%s', (_, parts, carried) => expect(carriedCertificate(parts)).toBe(carried))
})

describe('was it valid when sold?', () => {
  const paper = {
    status: 'revoked' as const,
    valid_from: '2026-01-01',
    valid_to: '2026-12-31',
    created_at: '2025-12-01T00:00:00Z',
  }
  const decision = (
    from_status: 'draft' | 'certified',
    to_status: 'certified' | 'revoked',
    decided_at: string,
  ) => ({
    from_status,
    to_status,
    decided_at,
  })
  const decisions = [
    decision('draft', 'certified', '2026-01-01T00:00:00Z'),
    decision('certified', 'revoked', '2026-06-01T04:00:00Z'),
  ]
  it.each([
    ['2025-11-01T00:00:00Z', null],
    ['2025-12-15T00:00:00Z', { status: 'draft', counted: false }],
    ['2026-06-01T03:59:59Z', { status: 'certified', counted: true }],
    ['2026-06-01T04:00:00Z', { status: 'revoked', counted: false }],
  ])('%s', (at, state) => expect(stateAt(paper, decisions, new Date(at))).toEqual(state))
  it('counts by the ship date, and a paper without history by what it is', () => {
    const at = new Date('2026-03-01T00:00:00Z')
    expect(stateAt(paper, decisions, at, '2027-01-01')).toEqual({ status: 'certified', counted: false })
    expect(stateAt({ ...paper, status: 'certified' }, [], at)).toEqual({ status: 'certified', counted: true })
  })
})
