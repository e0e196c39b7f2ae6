import { checkMerge, checkParent, INSTITUTION_KINDS, nextInstitutionStatus, PARENTS, type Node } from './tree'

const unit = (id: string, more: Partial<Node> = {}): Node => ({
  ...{ id, kind: 'school', parent_id: null, status: 'active', ...more },
})
const codeOf = (result: { ok: boolean; refusal?: { code: string } }) =>
  result.ok ? null : result.refusal?.code

describe('the tree', () => {
  it('gives every kind a place, and every parent a kind', () => {
    for (const kind of INSTITUTION_KINDS) {
      expect(PARENTS[kind].length).toBeGreaterThan(0)
      for (const parent of PARENTS[kind]) if (parent) expect(INSTITUTION_KINDS).toContain(parent)
    }
  })

  it.each([
    ['a school under its supervisor', 'school', unit('s', { kind: 'supervising_budget_unit' }), [], null],
    ['a school alone', 'school', null, [], null],
    ['a canteen alone', 'canteen', null, [], 'parent_kind_wrong'],
    ['a campus under a budget unit', 'campus', unit('b', { kind: 'budget_unit' }), [], 'parent_kind_wrong'],
    [
      'a contractor under anything',
      'contractor',
      unit('b', { kind: 'budget_unit' }),
      [],
      'parent_kind_wrong',
    ],
    ['under what ended', 'campus', unit('s', { status: 'merged' }), [], 'institution_not_active'],
    ['under itself', 'union', unit('u', { kind: 'union' }), ['u', 'x'], 'institution_cycle'],
  ] as const)('%s: %s', (_name, kind, parent, above, code) =>
    expect(codeOf(checkParent({ id: 'x', kind }, parent, above))).toBe(code),
  )

  it.each([
    ['into another of its kind', unit('a'), unit('b'), [], null],
    ['into itself', unit('a'), unit('a'), [], 'same_institution'],
    ['that has ended already', unit('a', { status: 'merged' }), unit('b'), [], 'institution_not_active'],
    ['into one that ended', unit('a'), unit('b', { status: 'suspended' }), [], 'institution_not_active'],
    ['into another kind', unit('a'), unit('b', { kind: 'budget_unit' }), [], 'cannot_merge_into'],
    ['with a campus', unit('a'), unit('b'), [unit('c', { kind: 'campus' })], null],
    [
      'into its own child',
      unit('a', { kind: 'union' }),
      unit('b', { kind: 'union' }),
      [unit('b', { kind: 'union' })],
      'cannot_merge_into',
    ],
  ])('merges a unit %s', (_name, old, into, children, code) =>
    expect(codeOf(checkMerge(old, into, children))).toBe(code),
  )

  it.each([
    ['active', 'suspend', 'suspended'],
    ['suspended', 'resume', 'active'],
    ['active', 'resume', null],
    ['merged', 'resume', null],
    ['merged', 'suspend', null],
  ] as const)('%s by %s: %s', (status, action, next) => {
    const result = nextInstitutionStatus(status, action)
    expect(result.ok ? result.value : null).toBe(next)
  })
})
