import { toldOf, type ApprovalStep } from '.'

const step: ApprovalStep = {
  ...{ name: '领导', role: 'approver', member_id: null, timeout_hours: 24, on_timeout: 'escalate' },
  delegate: { member_id: 'deputy', from: '2026-11-25', to: '2026-11-26' },
  escalate_to: { role: 'supervisor', member_id: null },
  requester_may_decide: false,
}
const members = [
  { member_id: 'boss', roles: ['approver'] },
  { member_id: 'asker', roles: ['approver', 'requester'] },
  { member_id: 'deputy', roles: [] },
  { member_id: 'above', roles: ['supervisor'] },
  { member_id: 'clerk', roles: ['requester'] },
]
const late = { kind: 'reminded' as const, step, requester_id: 'asker', today: '2026-11-26' }

describe('a step nobody decided in time', () => {
  it.each([
    ['its decider and the delegate', {}, ['boss', 'deputy']],
    ['no delegate after the delegation', { today: '2026-11-27' }, ['boss']],
    ['those above, once it is escalated', { kind: 'escalated' as const }, ['boss', 'deputy', 'above']],
    [
      'who asked, where they may decide',
      { step: { ...step, requester_may_decide: true } },
      ['boss', 'asker', 'deputy'],
    ],
    [
      'a named member alone',
      { step: { ...step, role: null, member_id: 'clerk', delegate: null } },
      ['clerk'],
    ],
  ])('is told to %s', (_whom, more, expected) =>
    expect(toldOf({ ...late, ...more }, members)).toEqual(expected),
  )
})
