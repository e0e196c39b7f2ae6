import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { sendTable } from '@pengshui/kernel/documents'
import { RECALL_MODULE, type RecallService } from '../../../../../modules/recall'
import { FileQuery } from '../../../../../recalls/inputs'
import { listRecallLots, listRecallOrders, readTotals } from '../../../../../recalls/read-recalls'
import { recallDocument } from '../../../../../recalls/recall-document'

const ALL = { limit: 20_000, offset: 0 }

/** The report of a recall, for the authority and for the files. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { format, lang } = parseInput(FileQuery, req.query)
    const recall = await req.scope.resolve<RecallService>(RECALL_MODULE).get(req.params.id ?? '')
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const [totals, { lots }, { orders }] = await Promise.all([
      readTotals(knex, recall.id),
      listRecallLots(knex, recall.id, ALL),
      listRecallOrders(knex, recall.id, null, ALL),
    ])
    const report = recallDocument({ recall, totals, lots, orders }, lang, systemClock())
    await sendTable(res, report, format, `recall-${recall.number}`)
  },
)
