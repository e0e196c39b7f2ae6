import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { systemClock, type Clock } from '@pengshui/kernel'
import { APPROVAL_MODULE, type ApprovalService } from '../modules/approval'

const REQUESTS_PER_RUN = 200

/** Steps nobody decided in time are escalated or their deciders reminded, each exactly once a time-out. */
export async function keepApprovalsAt(container: MedusaContainer, clock: Clock): Promise<number> {
  const service = container.resolve<ApprovalService>(APPROVAL_MODULE)
  return service.timeOut(clock(), REQUESTS_PER_RUN)
}

export default async function keepApprovals(container: MedusaContainer): Promise<void> {
  const late = await keepApprovalsAt(container, systemClock)
  if (late > 0)
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .info(`${late} approval steps were not decided in time`)
}

export const config = { name: 'keep-approvals', schedule: '* * * * *' }
