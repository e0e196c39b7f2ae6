import type { MedusaContainer } from '@medusajs/framework/types'
import { dayOf, RefusalError, systemClock } from '@pengshui/kernel'
import { unmannedStep, type OrderKind } from '@pengshui/procurement/domain'
import { APPROVAL_MODULE, type ApprovalService } from '@pengshui/procurement/modules/approval'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { approvalStepUnmanned } from '@pengshui/procurement/refusals'

const MEMBERS_MAX = 500

type Asked = { institution_id: string; requester_id: string; kind: OrderKind; total_fen: number }

/**
 * Before anybody is asked: each step of the policy has somebody who may decide it. A request nobody can finish would
 * wait for ever. Refuses `approval_step_unmanned`. @returns how many steps there are
 */
export async function mustBeManned(
  container: MedusaContainer,
  { institution_id, requester_id, kind, total_fen }: Asked,
): Promise<number> {
  const steps = await container
    .resolve<ApprovalService>(APPROVAL_MODULE)
    .stepsNeeded(institution_id, kind, total_fen)
  if (steps.length === 0) return 0
  const members = await container
    .resolve<ProcurementService>(PROCUREMENT_MODULE)
    .listInstitutionMemberships({ institution_id, status: 'active' }, { take: MEMBERS_MAX })
  const unmanned = unmannedStep(steps, requester_id, members, dayOf(systemClock()))
  if (unmanned) throw new RefusalError(approvalStepUnmanned(unmanned.name))
  return steps.length
}
