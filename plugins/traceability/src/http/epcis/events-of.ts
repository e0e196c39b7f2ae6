import type { MedusaRequest } from '@medusajs/framework/http'
import { parseQuery, refusal, type Json } from '../../domain/epcis'
import { EPCIS_MODULE, type EpcisService, type Page } from '../../modules/epcis'
import { collectionOf } from './collections'
import { extensionsHeader, pagingOf } from './read'

/** A page of the events under a top-level resource. One that a caller sees no event of does not exist for it. */
export async function eventsOf(req: MedusaRequest): Promise<Page> {
  const { name, parameter, spell } = collectionOf(req.params.collection)
  const value = spell(req.params.value ?? '')
  const own = parseQuery({ [name === 'epcs' ? 'MATCH_anyEPC' : parameter]: [value] })
  // A lot is a class and a box is a thing; both are identifiers.
  if (name === 'epcs')
    for (const condition of own.conditions)
      if (condition.on === 'epc') condition.roles = [1, 2, 3, 4, 5, 11, 13, 14, 15]
  const repository = req.scope.resolve<EpcisService>(EPCIS_MODULE)
  const paging = pagingOf(req)
  const { events } = await repository.query(own, { partner: paging.partner, perPage: 1 })
  if (events.length === 0) throw refusal('NoSuchResourceException', 'There is no such resource')
  const asked = parseQuery(req.query as Json, extensionsHeader(req))
  return repository.query({ ...asked, conditions: [...own.conditions, ...asked.conditions] }, paging)
}
