import type { ApprovalStep } from './policy'
import { unmannedStep } from './unmanned'

const TODAY = '2026-11-26'
const step = (name: string, more: Partial<ApprovalStep>): ApprovalStep => ({
  ...{ name, role: null, member_id: null, delegate: null, timeout_hours: null },
  ...{ on_timeout: 'remind', escalate_to: null, requester_may_decide: false, ...more },
})
const lead = step('领导', { role: 'approver' })
const money = step('财务', { role: 'finance' })
const approver = { member_id: 'lead', roles: ['approver'] }
const clerk = { member_id: 'clerk', roles: ['finance', 'requester'] }
const both = { member_id: 'both', roles: ['approver', 'finance'] }

describe('a step nobody may decide', () => {
  it.each([
    ['nobody asks for anything', [], [], null],
    ['others hold the role', [lead, money], [approver, both], null],
    ['the one finance person asks', [lead, money], [approver, clerk], '财务'],
    ['who asks may decide it', [{ ...money, requester_may_decide: true }], [clerk], null],
    ['one person would decide two steps', [lead, money], [both], '财务'],
    ['the first step leaves its person to the second', [lead, money], [both, approver], null],
    ['a delegate stands in', [{ ...money, delegate: period('lead', '2026-12-31') }], [approver, clerk], null],
    [
      'a delegate stood in',
      [{ ...money, delegate: period('lead', '2026-11-25') }],
      [approver, clerk],
      '财务',
    ],
    [
      'the delegate is no member any more',
      [{ ...money, delegate: period('gone', '2026-12-31') }],
      [clerk],
      '财务',
    ],
    [
      'it can be escalated',
      [{ ...money, escalate_to: { role: 'approver' as const, member_id: null } }],
      [approver, clerk],
      null,
    ],
  ])('%s', (_what, steps, members, expected) =>
    expect(unmannedStep(steps, 'clerk', members, TODAY)?.name ?? null).toBe(expected),
  )
})

function period(member_id: string, to: string) {
  return { member_id, from: to < TODAY ? '2026-11-01' : '2026-12-01', to }
}
