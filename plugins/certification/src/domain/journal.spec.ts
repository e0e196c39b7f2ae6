import { inOrder, journalFault, type CertificateAction, type CertificateStatus } from '.'

const at = (day: number) => new Date(Date.UTC(2026, 0, day))
const step = (action: CertificateAction, from: CertificateStatus, to: CertificateStatus, day: number) => ({
  action,
  from_status: from,
  to_status: to,
  decided_at: at(day),
})
const submit = step('submit', 'draft', 'township_review', 1)
const township = step('approve_township', 'township_review', 'county_review', 2)
const county = step('approve_county', 'county_review', 'public_notice', 3)
const published = step('publish_end', 'public_notice', 'certified', 11)

it('steps of one moment follow each other', () => {
  const [warned, ended] = [
    step('remind_renewal', 'certified', 'renewal_due', 20),
    step('expire', 'renewal_due', 'expired', 20),
  ]
  expect(inOrder([ended, warned, published, county, submit, township])).toEqual([
    ...[submit, township, county, published],
    ...[warned, ended],
  ])
})

it.each<[string, CertificateStatus, number, Parameters<typeof journalFault>[1], string | null]>([
  ['a draft', 'draft', 0, [], null],
  ['a whole life', 'certified', 1, [published, county, township, submit], null],
  [
    'certified at once, where there is no notice',
    'certified',
    1,
    [submit, township, step('approve_county', 'county_review', 'certified', 3)],
    null,
  ],
  ['a state nobody decided', 'revoked', 1, [submit, township], 'is revoked, its decisions say county_review'],
  ['certified by a stroke of the pen', 'certified', 0, [], 'is certified, its decisions say draft'],
  [
    'a step left out',
    'certified',
    1,
    [submit, county, published],
    'approve_county of county_review follows township_review',
  ],
  [
    'a step the table does not have',
    'certified',
    1,
    [submit, step('approve_township', 'township_review', 'certified', 2)],
    'approve_township made certified of township_review',
  ],
  ['a version nobody handed in', 'township_review', 2, [submit], 'is version 2, handed in 1 times'],
])('%s', (_, status, version, decisions, fault) =>
  expect(journalFault({ status, version }, decisions)).toBe(fault),
)
