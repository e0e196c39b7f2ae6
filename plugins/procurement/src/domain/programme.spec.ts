import { checkProgrammeTerms } from './programme'

const right = {
  ...{ fiscal_year: 2027, ratio_bp: 1000, legal_basis_on: '2021-04-24' },
  ...{ cutoff_on: '2027-12-31', evidence_until: '2028-01-15' },
}

describe('a programme of a year', () => {
  it.each([
    ['whole', right, 'ok'],
    ['a share of 100 %', { ...right, ratio_bp: 10_000 }, 'ok'],
    ['a share of 101 %', { ...right, ratio_bp: 10_100 }, 'ratio_above_whole: ratio_bp'],
    ['no evidence after the cut-off', { ...right, evidence_until: null }, 'ok'],
    ['cut off in another year', { ...right, cutoff_on: '2026-12-31' }, 'programme_date_wrong: cutoff_on'],
    [
      'evidence before the cut-off',
      { ...right, evidence_until: '2027-12-30' },
      'programme_date_wrong: evidence_until',
    ],
    ['evidence for ever', { ...right, evidence_until: '2029-01-01' }, 'programme_date_wrong: evidence_until'],
    [
      'a basis from after it',
      { ...right, legal_basis_on: '2028-01-01' },
      'programme_date_wrong: legal_basis_on',
    ],
  ])('%s', (_name, terms, expected) => {
    const checked = checkProgrammeTerms(terms)
    expect(checked.ok ? 'ok' : `${checked.refusal.code}: ${checked.refusal.field}`).toBe(expected)
  })
})
