import { systemClock } from '@pengshui/kernel'
import type { ApprovalBand, ApprovalStep } from '@pengshui/procurement/domain'
import { APPROVAL_MODULE, type ApprovalService } from '@pengshui/procurement/modules/approval'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { submitForApproval } from '../approval/submit-for-approval'
import type { Seed } from './context'
import { found } from './files'
import { demoEmail } from './people'

const SCHOOL = 'I02'
const REMIND_HOURS = 24

const step = (name: string, role: ApprovalStep['role']): ApprovalStep => ({
  ...{ name, role, member_id: null, delegate: null, escalate_to: null },
  ...{ timeout_hours: REMIND_HOURS, on_timeout: 'remind', requester_may_decide: false },
})
const BOTH = [step('分管领导审批', 'approver'), step('财务复核', 'finance')]

/** Gifts are looked at early, everyday food only when it is a lot. */
const BANDS: ApprovalBand[] = [
  { kinds: ['union_gift'], from_fen: 100_000, to_fen: null, steps: BOTH },
  { kinds: ['direct', 'standing', 'award'], from_fen: 5_000_000, to_fen: null, steps: BOTH },
]

/** Example requests; none of them is of a real institution. */
const REQUESTS = [
  { key: 'seed-approval-1', note: '示例：春节慰问品', rows: [{ sku: 'LVCHA-125G', units: 24 }] },
  { key: 'seed-approval-2', note: '示例：教师节慰问品', rows: [{ sku: 'HUAJIAO-100G', units: 80 }] },
  { key: 'seed-approval-3', note: '示例：退休职工慰问', rows: [{ sku: 'LVCHA-125G', units: 30 }] },
]

/** A policy at one school, and requests in three states: waiting, half way, sent back. */
export async function seedApprovals(seed: Seed, institutions: Map<string, { id: string }>): Promise<void> {
  const { container } = seed
  const service = container.resolve<ApprovalService>(APPROVAL_MODULE)
  const institution_id = found(institutions, SCHOOL).id
  await service.setPolicy(institution_id, BANDS, { actor_id: 'seed', at: systemClock() })
  const [requester_id, approver] = await Promise.all(
    ['agency-requester', 'agency-approver'].map((name) => memberId(seed, name)),
  )
  const ids: string[] = []
  for (const { key, note, rows } of REQUESTS) {
    const asked = { institution_id, requester_id: requester_id ?? '', rows, note, idempotency_key: key }
    const request = await submitForApproval(container, { ...asked, order_kind: 'union_gift' })
    if (!request) throw new Error(`${note} is below the band of gifts`)
    ids.push(request.id)
  }
  const ruling = {
    ...{ institution_id, member_id: approver ?? '', roles: ['approver'], revision: 1, step: 1 },
    at: systemClock(),
  }
  const [, half_way, sent_back] = ids
  await service.decide(half_way ?? '', { ...ruling, verdict: 'approve', comment: '同意' })
  await service.decide(sent_back ?? '', { ...ruling, verdict: 'return', comment: '请按人数核减份数' })
}

async function memberId({ container }: Seed, name: string): Promise<string> {
  const procurement = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
  const [person] = await procurement.listAgencyMembers({ email: demoEmail(name) }, { take: 1 })
  if (!person) throw new Error(`Nobody is called ${name}`)
  return person.id
}
