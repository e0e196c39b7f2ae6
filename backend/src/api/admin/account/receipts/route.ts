import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput } from '@pengshui/kernel'
import { RECEIPT_STATES, receiptState, unmatchedFen } from '@pengshui/procurement/domain'
import { ACCOUNT_MODULE, type AccountService } from '@pengshui/procurement/modules/account'
import { ReceiptBody } from '../../../../account/inputs'
import { namesOf } from '../../../../account/names'
import { receiveMoney } from '../../../../account/receive-money'

const Query = z.object({
  state: z.enum(RECEIPT_STATES).optional(),
  institution_id: z.string().max(60).optional(),
  q: z.string().trim().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

/** Bank receipts, the newest first; those of nobody known are the queue. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(Query, req.query)
    const account = req.scope.resolve<AccountService>(ACCOUNT_MODULE)
    const { receipts, count } = await account.listReceipts(filter, { limit, offset })
    const nameOf = await namesOf(
      req.scope,
      receipts.map((one) => one.institution_id),
    )
    res.json({
      receipts: receipts.map((receipt) => ({
        ...receipt,
        state: receiptState(receipt),
        unmatched_fen: unmatchedFen(receipt),
        institution: nameOf(receipt.institution_id),
      })),
      ...{ count, limit, offset },
    })
  },
)

/** A transfer recorded by hand. Once by the bank's reference. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { payer_account = null, ...body } = parseInput(ReceiptBody, req.body)
    const money = { ...body, payer_account, source: 'hand' as const }
    const { receipt, is_new } = await receiveMoney(req.scope, money, req.auth_context.actor_id)
    res.status(is_new ? 201 : 200).json({ receipt: { ...receipt, state: receiptState(receipt) }, is_new })
  },
)
