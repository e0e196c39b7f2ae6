import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { dayOf, guarded, RefusalError, systemClock } from '@pengshui/kernel'
import { receiptNotFound, receiptState, unmatchedFen } from '@pengshui/procurement/domain'
import { ACCOUNT_MODULE, type AccountService } from '@pengshui/procurement/modules/account'
import { namesOf } from '../../../../../account/names'

const SUGGESTED_MAX = 10

/** A receipt with its entries, and open items of the same amount: whose it may be. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const account = req.scope.resolve<AccountService>(ACCOUNT_MODULE)
    const receipt = await account.findReceipt(req.params.id ?? '')
    if (!receipt) throw new RefusalError(receiptNotFound())
    const free_fen = unmatchedFen(receipt) + receipt.credit_fen
    const today = dayOf(systemClock())
    const [entries, suggested] = await Promise.all([
      account.entriesOfReceipt(receipt.id),
      account.suggestDues(receipt.institution_id, free_fen, SUGGESTED_MAX, today),
    ])
    const ids = [receipt.institution_id, ...suggested.map((due) => due.institution_id)]
    const nameOf = await namesOf(req.scope, ids)
    res.json({
      receipt: {
        ...receipt,
        state: receiptState(receipt),
        unmatched_fen: unmatchedFen(receipt),
        institution: nameOf(receipt.institution_id),
      },
      entries,
      suggested: suggested.map((due) => ({ ...due, institution: nameOf(due.institution_id) })),
    })
  },
)
