import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { dayOf, guarded, parseInput, systemClock } from '@pengshui/kernel'
import { sendTable } from '@pengshui/kernel/documents'
import { FileQuery } from '../../../../scorecard/inputs'
import { readScorecards } from '../../../../scorecard/read-scorecards'
import { scorecardDocument } from '../../../../scorecard/scorecard-document'

const SELLERS_MAX = 2000

/** The scorecards of a period as a file. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { period, q, format, lang } = parseInput(FileQuery, req.query)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const now = systemClock()
    const { scorecards } = await readScorecards(
      knex,
      { q, limit: SELLERS_MAX, offset: 0 },
      period,
      dayOf(now),
    )
    const name = `scorecards-${period.from}-${period.to}`
    await sendTable(res, scorecardDocument(scorecards, period, lang, now), format, name)
  },
)
