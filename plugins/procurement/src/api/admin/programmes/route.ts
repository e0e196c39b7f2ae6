import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, orThrow, parseInput, RefusalError } from '@pengshui/kernel'
import { checkProgrammeTerms } from '../../../domain'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../modules/procurement'
import { programmeContinued, programmeExists, programmeNotFound } from '../../../refusals'
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

/** A programme goes on for one year at a time, once. */
async function refuseContinued(
  service: ProcurementService,
  continues_id: string | undefined,
  fiscal_year: number,
): Promise<void> {
  if (!continues_id) return
  const [before] = await service.listProgrammes({ id: continues_id }, { take: 1 })
  if (before?.fiscal_year !== fiscal_year - 1) throw new RefusalError(programmeNotFound('continues_id'))
  const [after] = await service.listProgrammes({ continues_id }, { take: 1 })
  if (after) throw new RefusalError(programmeContinued())
}

/** Opens a programme for a year. Its code with the year is its own, so a retry makes no second one. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { code, fiscal_year, categories, certificate, needs_evaluation, ...rest } = parseInput(
      ProgrammeInput,
      req.body,
    )
    const dates = {
      legal_basis_on: rest.legal_basis_on ?? null,
      cutoff_on: rest.cutoff_on,
      evidence_until: rest.evidence_until ?? null,
    }
    orThrow(checkProgrammeTerms({ fiscal_year, ratio_bp: rest.ratio_bp, ...dates }))
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    await refuseContinued(service, rest.continues_id, fiscal_year)
    const own = `${code}-${fiscal_year}`
    const [known] = await service.listProgrammes({ code: own }, { take: 1 })
    if (known) throw new RefusalError(programmeExists())
    const completed = ['accepted', 'paid', ...(needs_evaluation ? ['evaluated'] : [])]
    const programme = await service.createProgrammes({
      ...{ ...rest, ...dates, code: own, fiscal_year, continues_id: rest.continues_id ?? null },
      counting_rule: { categories, certificate: certificate ?? null, completed },
      ...{ valid_from: `${fiscal_year}-01-01`, valid_to: `${fiscal_year}-12-31` },
    })
    res.status(201).json({ programme })
  },
)
