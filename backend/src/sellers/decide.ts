import type { MedusaContainer } from '@medusajs/framework/types'
import type { Reviewing } from '@pengshui/certification/modules/reviewer'
import type { VerificationAction } from '@pengshui/cooperative/domain'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { SETTLEMENT_MODULE, type SettlementService } from '@pengshui/cooperative/modules/settlement'
import { systemClock } from '@pengshui/kernel'
import { readDocuments } from './documents'

type Decision = {
  action: VerificationAction
  reason: string
  field_reasons?: Partial<Record<string, string>>
}

/**
 * One reviewer's decision on one case, with the papers as they stand now. The account of a seller that is admitted is
 * proposed to be paid to: it is typed once, and compared digit by digit before the first payment.
 */
export async function decideVerification(
  container: MedusaContainer,
  id: string,
  decision: Decision,
  { user_id, scope, township_code }: Reviewing,
): Promise<string> {
  const service = container.resolve<CooperativeService>(COOPERATIVE_MODULE)
  const { seller_id } = await service.findVerification(id, { township_code })
  const documents = await readDocuments(container, seller_id)
  const deed = { ...decision, party: scope.level, actor_id: user_id, now: systemClock() }
  const { status, begun_by } = await service.decideVerification(id, deed, { township_code }, documents)
  const account = status === 'approved' ? await service.bankAccountOf(seller_id) : null
  if (account) {
    const { holder_name: account_name, account: account_no, bank_name } = account
    await container
      .resolve<SettlementService>(SETTLEMENT_MODULE)
      .proposeAccount(
        { seller_id, account_name, account_no, bank_name },
        { actor_id: begun_by, at: deed.now },
      )
  }
  return status
}
