import type { MedusaContainer } from '@medusajs/framework/types'
import type { Subject } from '@pengshui/certification/modules/certification'
import { subjectNotFound } from '@pengshui/certification/refusals'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { RefusalError } from '@pengshui/kernel'
import { TRACEABILITY_MODULE, type TraceabilityService } from '@pengshui/traceability/modules/traceability'

/** What a paper of a seller may be about: the seller, one of its products (by listing), or one of its lots. */
export type SubjectAsked = { seller_id: string; subject_kind: string; subject_id: string | null }

/** @throws `subject_not_found` where it is not the seller's, or is not at all */
export async function readSubject(
  container: MedusaContainer,
  { seller_id, subject_kind, subject_id }: SubjectAsked,
): Promise<Subject> {
  const cooperative = container.resolve<CooperativeService>(COOPERATIVE_MODULE)
  const [seller] = await cooperative.listSellers({ id: seller_id }, { take: 1 })
  if (!seller) throw new RefusalError(subjectNotFound())
  const owner = { seller_id, township_code: seller.township_code, holder_name: seller.name_zh }
  if (subject_kind === 'seller')
    return { ...owner, subject_kind, subject_id: seller_id, subject_name: seller.name_zh }
  if (subject_kind === 'product') {
    const [listing] = await cooperative.listListings({ id: subject_id ?? '', seller_id }, { take: 1 })
    if (!listing) throw new RefusalError(subjectNotFound())
    return { ...owner, subject_kind, subject_id: listing.product_id, subject_name: listing.name_zh }
  }
  const [lot] = await container
    .resolve<TraceabilityService>(TRACEABILITY_MODULE)
    .listLots({ id: subject_id ?? '', seller_id }, { take: 1 })
  if (!lot) throw new RefusalError(subjectNotFound())
  return {
    ...owner,
    subject_kind,
    subject_id: lot.id,
    subject_name: `${lot.product_name_zh ?? ''} ${lot.code}`.trim(),
  }
}
