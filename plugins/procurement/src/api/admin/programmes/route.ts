import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, RefusalError } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../modules/procurement'
import { programmeExists } from '../../../refusals'
import { Page, ProgrammeInput } from '../../declaring'

/** Programmes with their legal basis, newest year first. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset } = parseInput(Page, req.query)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const [programmes, count] = await service.listAndCountProgrammes(
      {},
      { take: limit, skip: offset, order: { fiscal_year: 'DESC', code: 'ASC' } },
    )
    res.json({ programmes, count, limit, offset })
  },
)

/** Opens a programme for a year. Its code with the year is its own, so a retry makes no second one. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { code, fiscal_year, categories, certificate, needs_evaluation, ...rest } = parseInput(
      ProgrammeInput,
      req.body,
    )
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const own = `${code}-${fiscal_year}`
    const [known] = await service.listProgrammes({ code: own }, { take: 1 })
    if (known) throw new RefusalError(programmeExists())
    const completed = ['accepted', 'paid', ...(needs_evaluation ? ['evaluated'] : [])]
    const programme = await service.createProgrammes({
      ...{ ...rest, code: own, fiscal_year, evidence_until: rest.evidence_until ?? null },
      counting_rule: { categories, certificate: certificate ?? null, completed },
      ...{ valid_from: `${fiscal_year}-01-01`, valid_to: `${fiscal_year}-12-31` },
    })
    res.status(201).json({ programme })
  },
)
