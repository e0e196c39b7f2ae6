import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { payoutNotFound } from '@pengshui/cooperative/domain'
import { SETTLEMENT_MODULE, type SettlementService } from '@pengshui/cooperative/modules/settlement'
import { guarded, parseInput, RefusalError } from '@pengshui/kernel'
import { batchFile } from '../../../../../../settlement/batch-file'
import { BatchFileQuery } from '../../../../../../settlement/inputs'
import { sendCsv } from '@pengshui/kernel/documents'

const BATCH_MAX = 1_000
const NO = /^\d{1,9}$/

/** The batch as the bank reads it; account numbers whole only when they are asked for. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { account } = parseInput(BatchFileQuery, req.query)
    const no = req.params.no ?? ''
    const { payouts } = NO.test(no)
      ? await req.scope
          .resolve<SettlementService>(SETTLEMENT_MODULE)
          .listPayouts({ batch_no: Number(no) }, { limit: BATCH_MAX, offset: 0 })
      : { payouts: [] }
    if (payouts.length === 0) throw new RefusalError(payoutNotFound())
    sendCsv(res, batchFile(payouts, account), `付款批次-${no}`)
  },
)
