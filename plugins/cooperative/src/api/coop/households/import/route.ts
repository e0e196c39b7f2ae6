import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, orThrow, parseInput, RefusalError } from '@pengshui/kernel'
import { householdBy } from '../../../../http/household-by'
import { readHouseholdFile } from '../../../../http/household-file'
import { HOUSEHOLD_MODULE, type HouseholdService } from '../../../../modules/household'

/** The list in base64; `dry_run` says what it would do and changes nothing. */
const Body = z.object({ file: z.base64().max(2_800_000), dry_run: z.boolean().default(true) })
const PROBLEMS_MAX = 200

/** Member households by file: every row is right, or nothing is recorded. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { file, dry_run } = parseInput(Body, req.body)
    const { rows, problems } = orThrow(readHouseholdFile(Buffer.from(file, 'base64')))
    const by = householdBy(req)
    const service = req.scope.resolve<HouseholdService>(HOUSEHOLD_MODULE)
    const [first] = problems
    if (!dry_run && first) throw new RefusalError(first)
    const plan = dry_run ? await service.plan(by.seller_id, rows) : await service.import(rows, by)
    const found = [...problems, ...plan.problems]
    res.json({
      rows: rows.length + problems.length,
      added: plan.added.length,
      changed: plan.changed.length,
      unchanged: plan.unchanged,
      problem_count: found.length,
      problems: found.slice(0, PROBLEMS_MAX),
      is_recorded: !dry_run,
    })
  },
)
