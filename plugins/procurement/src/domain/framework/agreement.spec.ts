import { checkTerms, contractPriceFor, drawsOf, nextAgreementStatus, type AgreementTerms } from '.'

const line = { variant_id: 'v1', sku: 'A', price_fen: 900, ceiling_units: 10 }
const terms: AgreementTerms = { title: 't', starts_on: '2026-11-01', ends_on: '2026-12-31', lines: [line] }
const contract = { line_id: 'fl', agreement_id: 'fa', variant_id: 'v1', price_fen: 900, remaining_units: 5 }
const code = <T>(result: { ok: true; value: T } | { ok: false; refusal: { code: string } }) =>
  result.ok ? 'ok' : result.refusal.code

describe('a framework agreement', () => {
  it.each([
    ['draft', 'offer', 'offered'],
    ['offered', 'accept', 'accepted'],
    ['offered', 'decline', 'draft'],
    ['offered', 'revise', 'illegal_agreement_action'],
    ['accepted', 'sign', 'active'],
    ['draft', 'sign', 'illegal_agreement_action'],
    ['active', 'terminate', 'terminated'],
    ['terminated', 'sign', 'illegal_agreement_action'],
    ['ended', 'terminate', 'illegal_agreement_action'],
  ] as const)('%s, %s: %s', (status, action, expected) => {
    const result = nextAgreementStatus(status, action)
    expect(result.ok ? result.value : result.refusal.code).toBe(expected)
  })

  it.each<[string, Partial<AgreementTerms>, string]>([
    ['as they are', {}, 'ok'],
    ['that end before they begin', { ends_on: '2026-10-31' }, 'agreement_dates'],
    ['that are over', { starts_on: '2026-01-01', ends_on: '2026-11-24' }, 'agreement_dates'],
    ['with a product twice', { lines: [line, line] }, 'agreement_line_twice'],
  ])('takes terms %s: %s', (_what, change, expected) =>
    expect(code(checkTerms({ ...terms, ...change }, '2026-11-25'))).toBe(expected),
  )

  it.each([
    ['without one', undefined, 1, null],
    ['within what is left', contract, 5, 900],
    ['across the edge', contract, 6, 'agreement_ceiling'],
    ['with nothing left', { ...contract, remaining_units: 0 }, 6, null],
  ] as const)('prices units %s', (_what, given, units, expected) => {
    const result = contractPriceFor(given, units)
    expect(result.ok ? (result.value?.price_fen ?? null) : result.refusal.code).toBe(expected)
  })

  const priced = { line_id: 'l', variant_id: 'v1', units: 5, unit_price_fen: 900, is_contract: true }
  it.each([
    ['at the agreed price', priced, 'ok'],
    ['at a price that is not in force any more', { ...priced, unit_price_fen: 899 }, 'contract_price_gone'],
    ['of goods without an agreement', { ...priced, variant_id: 'v2' }, 'contract_price_gone'],
    ['beyond what is left', { ...priced, units: 6 }, 'agreement_ceiling'],
    ['at the public price', { ...priced, is_contract: false, units: 600 }, 'ok'],
  ])('is drawn from by a line %s', (_what, given, expected) =>
    expect(code(drawsOf([given], [contract]))).toBe(expected),
  )
})
