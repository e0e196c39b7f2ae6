import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, RefusalError, systemClock } from '@pengshui/kernel'
import { ACCOUNT_MODULE, type AccountService } from '@pengshui/procurement/modules/account'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { institutionNotFound } from '@pengshui/procurement/refusals'
import { TermsBody } from '../../../../../../account/inputs'

/** Terms agreed with an institution, for deliveries signed for from a day on. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const id = req.params.id ?? ''
    const { reason, ...terms } = parseInput(TermsBody, req.body)
    const [unit] = await req.scope
      .resolve<ProcurementService>(PROCUREMENT_MODULE)
      .listInstitutions({ id }, { take: 1, select: ['id'] })
    if (!unit) throw new RefusalError(institutionNotFound())
    const account = req.scope.resolve<AccountService>(ACCOUNT_MODULE)
    const by = { actor_id: req.auth_context.actor_id, reason, at: systemClock(), key: '' }
    await account.agreeTerms(id, terms, by)
    res.json({ terms: await account.termsOf(id, terms.valid_from) })
  },
)
