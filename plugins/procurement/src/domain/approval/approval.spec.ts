import fc from 'fast-check'
import {
  canonicalCart,
  cartDiff,
  cartHash,
  cartTotalFen,
  checkApproval,
  checkPolicy,
  decideStep,
  nextApprovalStatus,
  stepsFor,
  type ApprovalBand,
  type ApprovalStep,
  type CartContent,
  type Decision,
  type OpenRequest,
} from '.'

const step = (more: Partial<ApprovalStep> = {}): ApprovalStep => ({
  name: '分管领导',
  role: 'approver',
  member_id: null,
  delegate: null,
  timeout_hours: null,
  on_timeout: 'remind',
  escalate_to: null,
  requester_may_decide: false,
  ...more,
})
const band = (from_fen: number, to_fen: number | null, more: Partial<ApprovalBand> = {}): ApprovalBand => ({
  ...{ kinds: [], from_fen, to_fen, steps: [step()] },
  ...more,
})
const content: CartContent = {
  institution_id: 'i1',
  kind: 'direct',
  lines: [
    { variant_id: 'v2', units: 1, unit_price_fen: 500, amount_fen: 500 },
    { variant_id: 'v1', units: 3, unit_price_fen: 100, amount_fen: 300 },
  ],
  delivery: { option_id: 'so', amount_fen: 20 },
  address: { address_1: '示例路 1 号', city: '彭水', country_code: 'cn' },
  declaration_id: 'd1',
  note: '食堂',
}
const cart = canonicalCart(content)

describe('the canonical form of a cart', () => {
  it('is the same whatever the order of lines and fields, and the space around texts', () => {
    const other = canonicalCart({
      note: ' 食堂 ',
      declaration_id: 'd1',
      address: { country_code: 'cn', company: '', city: '彭水 ', address_1: '示例路 1 号' },
      delivery: { amount_fen: 20, option_id: 'so' },
      lines: [...content.lines].reverse(),
      kind: 'direct',
      institution_id: 'i1',
    })
    expect(cartHash(other)).toBe(cartHash(cart))
    expect(cartTotalFen(cart)).toBe(820)
  })

  // Computed apart from this code: sha-256 over the compact JSON, in Python.
  it('hashes to a known value, so that anybody can check one', () =>
    expect(cartHash(cart)).toBe('48eabc8c9770a3acb24b3e0e8e4555a1bd1de3afd72d1261f76f96bfe0092021'))

  it.each<[string, Partial<CartContent>, string[]]>([
    ['a price', { lines: [{ ...content.lines[0]!, unit_price_fen: 501 }, content.lines[1]!] }, ['v2']],
    ['a quantity', { lines: [content.lines[0]!, { ...content.lines[1]!, units: 4 }] }, ['v1']],
    ['a line less', { lines: [content.lines[0]!] }, ['v1']],
    ['a variant', { lines: [content.lines[0]!, { ...content.lines[1]!, variant_id: 'v3' }] }, ['v1', 'v3']],
    ['the address', { address: { ...content.address, address_1: '示例路 2 号' } }, ['address']],
    ['the declaration', { declaration_id: null }, ['declaration']],
    ['a further declaration', { declaration_ids: ['d2'] }, ['declaration']],
    ['the note', { note: null }, ['note']],
    ['the delivery', { delivery: { option_id: 'so', amount_fen: 30 } }, ['delivery']],
  ])('changes with %s, and the difference is named', (_what, change, named) => {
    const after = canonicalCart({ ...content, ...change })
    expect(cartHash(after)).not.toBe(cartHash(cart))
    const { lines, fields } = cartDiff(cart, after)
    expect([...lines.map(({ variant_id }) => variant_id), ...fields]).toEqual(named)
  })

  it('is the same with several declarations in any order, and with none', () => {
    const several = (declaration_ids: string[]) => cartHash(canonicalCart({ ...content, declaration_ids }))
    expect(several(['d3', 'd2', 'd3'])).toBe(several(['d2', 'd3']))
    expect(several([])).toBe(cartHash(cart))
  })

  it('differs from itself in nothing', () =>
    expect(cartDiff(cart, canonicalCart(content))).toMatchObject({ lines: [], fields: [] }))
})

describe('a policy', () => {
  const bands = [
    band(0, 100_000, { steps: [] }),
    band(100_000, 500_000),
    band(500_000, null, { steps: [step(), step({ role: 'finance' })] }),
  ]
  it.each([
    [99_999, 0],
    [100_000, 1],
    [499_999, 1],
    [500_000, 2],
  ])('asks %i fen for %i steps', (fen, count) => expect(stepsFor(bands, 'direct', fen)).toHaveLength(count))

  it('tells kinds apart', () => {
    const gifts = [band(0, null, { kinds: ['union_gift'] }), band(1000, null, { kinds: ['direct', 'award'] })]
    expect(stepsFor(gifts, 'union_gift', 1)).toHaveLength(1)
    expect(stepsFor(gifts, 'direct', 1)).toHaveLength(0)
    expect(checkPolicy(gifts).ok).toBe(true)
  })

  it('gives an order the steps of at most one band, whatever bands are accepted', () => {
    const edges = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.option(fc.integer({ min: 0, max: 50 })))
    fc.assert(
      fc.property(fc.array(edges, { maxLength: 4 }), fc.integer({ min: 0, max: 60 }), (pairs, fen) => {
        const made = pairs.map(([from, to]) => band(from, to))
        const fitting = made.filter((one) => one.from_fen <= fen && fen < (one.to_fen ?? Infinity))
        return !checkPolicy(made).ok || fitting.length <= 1
      }),
    )
  })

  it.each<[string, ApprovalBand[], string]>([
    ['ends before it begins', [band(10, 10)], 'to_fen'],
    ['overlaps another', [band(0, 100), band(99, null)], 'from_fen'],
    ['has a step for nobody', [band(0, null, { steps: [step({ role: null })] })], 'decider'],
    ['has a step for two', [band(0, null, { steps: [step({ member_id: 'm' })] })], 'decider'],
    [
      'delegates backwards',
      [
        band(0, null, {
          steps: [step({ delegate: { member_id: 'm', from: '2026-02-02', to: '2026-02-01' } })],
        }),
      ],
      'delegate',
    ],
    [
      'escalates to nobody',
      [band(0, null, { steps: [step({ on_timeout: 'escalate', timeout_hours: 1 })] })],
      'on_timeout',
    ],
  ])('is refused when a band %s', (_why, made, field) =>
    expect(checkPolicy(made)).toMatchObject({ refusal: { code: 'invalid_approval_policy', field } }),
  )
})

describe('a step', () => {
  const delegate = { member_id: 'deputy', from: '2026-11-20', to: '2026-11-25' }
  const named = step({ role: null, member_id: 'head', delegate })
  const escalating = step({ on_timeout: 'escalate', escalate_to: { role: 'supervisor', member_id: null } })
  const request: OpenRequest = {
    ...{ status: 'pending', revision: 2, step: 1, steps: [step(), step({ role: 'finance' })] },
    ...{ escalated_at: null, requester_id: 'asker', decided_by: [] },
  }
  const ruling: Decision = {
    ...{ member_id: 'boss', roles: ['approver'], verdict: 'approve', comment: null },
    ...{ revision: 2, step: 1, today: '2026-11-25' },
  }
  it.each<[string, Partial<OpenRequest>, Partial<Decision>, string]>([
    ['the first of two', {}, {}, 'pending'],
    ['the last', { step: 2 }, { step: 2, roles: ['finance'] }, 'approved'],
    ['a rejection', {}, { verdict: 'reject', comment: '太贵' }, 'rejected'],
    ['a return', {}, { verdict: 'return', comment: '改数量' }, 'returned'],
    ['without saying why', {}, { verdict: 'return' }, 'comment_required'],
    ['of an older revision', {}, { revision: 1 }, 'approval_changed'],
    ['that is past', { step: 2 }, {}, 'step_already_decided'],
    ['of a request that is rejected', { status: 'rejected' }, {}, 'illegal_approval_action'],
    ['without the role', {}, { roles: ['finance', 'requester'] }, 'not_your_step'],
    ['of their own request', {}, { member_id: 'asker' }, 'own_request'],
    [
      'once more',
      { step: 2, decided_by: ['boss'] },
      { step: 2, roles: ['finance'] },
      'second_step_same_person',
    ],
    [
      'of their own request, where the policy says so',
      { steps: [step({ requester_may_decide: true })] },
      { member_id: 'asker' },
      'approved',
    ],
    ['by the named member', { steps: [named] }, { member_id: 'head', roles: [] }, 'approved'],
    ['by the delegate on the last day', { steps: [named] }, { member_id: 'deputy', roles: [] }, 'approved'],
    [
      'by the delegate a day later',
      { steps: [named] },
      { member_id: 'deputy', roles: [], today: '2026-11-26' },
      'not_your_step',
    ],
    ['by the next in line too early', { steps: [escalating] }, { roles: ['supervisor'] }, 'not_your_step'],
    [
      'by the next in line after it was escalated',
      { steps: [escalating], escalated_at: new Date(0) },
      { roles: ['supervisor'] },
      'approved',
    ],
  ])('%s', (_what, of, by, expected) => {
    const result = decideStep({ ...request, ...of }, { ...ruling, ...by })
    expect(result.ok ? result.value : result.refusal.code).toBe(expected)
  })

  it.each([
    ['approved', 'edit', 'pending'],
    ['approved', 'take', 'placing'],
    ['placing', 'edit', 'illegal_approval_action'],
    ['placing', 'withdraw', 'illegal_approval_action'],
    ['placing', 'release', 'approved'],
    ['placed', 'edit', 'illegal_approval_action'],
    ['void', 'take', 'illegal_approval_action'],
    ['returned', 'edit', 'pending'],
  ] as const)('%s, %s: %s', (status, action, expected) => {
    const result = nextApprovalStatus(status, action)
    expect(result.ok ? result.value : result.refusal.code).toBe(expected)
  })
})

describe('a cart that is about to become an order', () => {
  const facts = { steps_needed: 2, total_fen: 820, hash: 'h' }
  const request = { id: 'r', institution_id: 'i1', status: 'approved' as const, hash: 'h', cart_id: null }
  it.each<[string, Parameters<typeof checkApproval>[0], string | null]>([
    ['that needs no approval', { ...facts, steps_needed: 0, request: null }, null],
    ['without one', { ...facts, request: null }, 'approval_required'],
    ['as approved', { ...facts, request }, 'r'],
    [
      'as approved, tried again',
      { ...facts, request: { ...request, status: 'placing', cart_id: 'c1' } },
      'r',
    ],
    [
      'beside another',
      { ...facts, request: { ...request, status: 'placing', cart_id: 'c2' } },
      'approval_required',
    ],
    ['otherwise than approved', { ...facts, request: { ...request, hash: 'x' } }, 'approval_void'],
    ['with a void approval', { ...facts, request: { ...request, status: 'void' } }, 'approval_void'],
    ['half approved', { ...facts, request: { ...request, status: 'pending' } }, 'approval_required'],
    [
      "with somebody else's",
      { ...facts, request: { ...request, institution_id: 'i2' } },
      'approval_required',
    ],
  ])('%s', (_what, given, expected) => {
    const result = checkApproval(given, { cart_id: 'c1', institution_id: 'i1' })
    expect(result.ok ? result.value : result.refusal.code).toBe(expected)
  })
})
