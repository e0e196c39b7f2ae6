import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils'
import { dayOf, systemClock, type Clock } from '@pengshui/kernel'
import { toldOf, type Colleague } from '../domain'
import { APPROVAL_MODULE, type ApprovalService, type LateEvent } from '../modules/approval'
import { PROCUREMENT_MODULE, type ProcurementService } from '../modules/procurement'

const REQUESTS_PER_RUN = 200
const MEMBERS_MAX = 500
/** The channel a member is told by; a county that sends text messages gives it a provider of its own. */
const CHANNEL = 'portal'

/**
 * Steps nobody decided in time are escalated or their deciders reminded, each exactly once a time-out. Whoever may
 * decide is told afterwards: each once, by a key of the event and the member, also when a run was cut off between.
 */
export async function keepApprovalsAt(container: MedusaContainer, clock: Clock): Promise<number> {
  const service = container.resolve<ApprovalService>(APPROVAL_MODULE)
  const late = await service.timeOut(clock(), REQUESTS_PER_RUN)
  const told = []
  for (const event of await service.listUntold(REQUESTS_PER_RUN))
    told.push({ event_id: event.event_id, recipients: await tell(container, event, clock()) })
  await service.markTold(told, clock())
  return late
}

/** @returns how many were told; none once the step was decided */
async function tell(container: MedusaContainer, { event_id, kind, step, request }: LateEvent, now: Date) {
  const { id, institution_id, requester_id, steps, due_at } = request
  const current = steps[step - 1]
  if (!current || request.status !== 'pending' || request.step !== step) return 0
  const members = await membersOf(container, institution_id)
  const told = toldOf({ kind, step: current, requester_id, today: dayOf(now) }, members)
  if (told.length === 0) return 0
  await container.resolve(Modules.NOTIFICATION).createNotifications(
    told.map((member_id) => ({
      to: member_id,
      receiver_id: member_id,
      channel: CHANNEL,
      template: `approval-${kind}`,
      data: { approval_id: id, institution_id, step, step_name: current.name, due_at },
      resource_id: id,
      resource_type: 'approval',
      idempotency_key: `approval-notice:${event_id}:${member_id}`,
    })),
  )
  return told.length
}

async function membersOf(container: MedusaContainer, institution_id: string): Promise<Colleague[]> {
  const memberships = await container
    .resolve<ProcurementService>(PROCUREMENT_MODULE)
    .listInstitutionMemberships({ institution_id, status: 'active' }, { take: MEMBERS_MAX })
  return memberships.map(({ member_id, roles }) => ({ member_id, roles }))
}

export default async function keepApprovals(container: MedusaContainer): Promise<void> {
  const late = await keepApprovalsAt(container, systemClock)
  if (late > 0)
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .info(`${late} approval steps were not decided in time`)
}

export const config = { name: 'keep-approvals', schedule: '* * * * *' }
