import {
  ACTIONS,
  checkSaleGate,
  decide,
  needsConformityCertificate,
  openActions,
  STATUSES,
  type CertificateFacts,
} from '.'

describe('the lifecycle', () => {
  it('leads from draft to certified through two reviews and a public notice', () => {
    const path = (['submit', 'approve_township', 'approve_county', 'publish_end'] as const).reduce<
      (typeof STATUSES)[number]
    >((status, action) => {
      const next = decide(status, action)
      if (!next.ok) throw new Error(next.refusal.code)
      return next.value
    }, 'draft')
    expect(path).toBe('certified')
  })

  it('ends at revoked, whatever is tried', () => {
    for (const action of ACTIONS)
      expect(decide('revoked', action)).toMatchObject({ ok: false, refusal: { code: 'illegal_transition' } })
  })

  it('offers a reviewer only what is legal', () => {
    for (const status of STATUSES)
      for (const action of openActions(status)) expect(decide(status, action).ok).toBe(true)
    expect(openActions('county_review')).toEqual(['approve_county', 'return'])
  })
})

describe('the sale gate', () => {
  const requirements = [
    { code: 'assistance_product', subject_kind: 'product' as const, gated_categories: ['*'] },
    { code: 'food_permit', subject_kind: 'seller' as const, gated_categories: ['oils'] },
    { code: 'conformity_certificate', subject_kind: 'lot' as const, gated_categories: ['*'] },
  ]
  const good: CertificateFacts = {
    type_code: 'assistance_product',
    subject_id: 'p',
    status: 'certified',
    valid_from: '2026-01-01',
    valid_to: '2026-11-30',
  }
  const permit: CertificateFacts = { ...good, type_code: 'food_permit', subject_id: 's' }
  const gate = (certificates: CertificateFacts[], ship_on = '2026-11-23', category_code = 'oils') =>
    checkSaleGate({
      items: [{ line_id: 'l', product_id: 'p', seller_id: 's', category_code }],
      requirements,
      certificates,
      ship_on,
    })

  it.each([
    ['all papers', [good, permit], '2026-11-23', null],
    ['the last day', [good, permit], '2026-11-30', null],
    ['renewal due still counts', [{ ...good, status: 'renewal_due' }, permit], '2026-11-23', null],
    ['a day too late', [good, permit], '2026-12-01', 'certificate_expired'],
    ['not yet valid', [good, permit], '2025-12-31', 'certificate_expired'],
    ['expired', [{ ...good, status: 'expired' }, permit], '2026-11-23', 'certificate_expired'],
    ['suspended', [{ ...good, status: 'suspended' }, permit], '2026-11-23', 'certificate_missing'],
    ['still in review', [{ ...good, status: 'county_review' }, permit], '2026-11-23', 'certificate_missing'],
    ['no permit of the seller', [good], '2026-11-23', 'certificate_missing'],
    ["another product's", [{ ...good, subject_id: 'q' }, permit], '2026-11-23', 'certificate_missing'],
  ])('%s', (_, certificates, ship_on, code) => {
    const result = gate(certificates, ship_on)
    expect(result.ok ? null : result.refusal.code).toBe(code)
  })

  it('asks a permit only where the category needs it', () =>
    expect(gate([good], '2026-11-23', 'fruit').ok).toBe(true))
  it('knows which lots need a conformity certificate', () => {
    expect(needsConformityCertificate('fruit')).toBe(true)
    expect(needsConformityCertificate('oils')).toBe(false)
  })
})
