import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { sendTable } from '@pengshui/kernel/documents'
import { EPCIS_MODULE, type EpcisService } from '@pengshui/traceability/modules/epcis'
import { ScopeFileQuery } from '../../../../recall-scope/inputs'
import { readScope } from '../../../../recall-scope/read-scope'
import { scopeDocument } from '../../../../recall-scope/scope-document'

const ROWS_MAX = 20_000

/** The whole scope as a file: what an inspector takes along. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { format, lang, ...start } = parseInput(ScopeFileQuery, req.query)
    const all = { limit: ROWS_MAX, offset: 0 }
    const scope = await readScope(
      req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION),
      req.scope.resolve<EpcisService>(EPCIS_MODULE),
      start,
      { lots: all, orders: all },
    )
    const now = systemClock()
    await sendTable(res, scopeDocument(scope, start, lang, now), format, `recall-scope-${start.by}`)
  },
)
