import type { MedusaRequest } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { EpcisProblem, problem } from '../../../../domain/epcis'

/** A token says where a page ended and holds nothing here: there is nothing to release, as GS1 allows (501). */
export const DELETE = guarded(
  { actor: 'partner', tenant: 'partner', roles: ['query'] },
  async (_req: MedusaRequest) => {
    const detail = 'Page tokens hold nothing in this repository: there is nothing to release'
    throw new EpcisProblem({ ...problem('ImplementationException', detail), status: 501 })
  },
)
