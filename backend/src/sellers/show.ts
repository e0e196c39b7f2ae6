import type { MedusaContainer } from '@medusajs/framework/types'
import { mayReverify, openVerificationActions } from '@pengshui/cooperative/domain'
import {
  COOPERATIVE_MODULE,
  type CooperativeService,
  type VerificationContent,
} from '@pengshui/cooperative/modules/cooperative'
import { sellerNotFound } from '@pengshui/cooperative/refusals'
import { dayOf, RefusalError, systemClock } from '@pengshui/kernel'
import { readDocuments, showDocuments } from './documents'

/** An application as people see it: of the account the last digits, never its number nor its mark. */
export const shownContent = ({ bank_mark: _mark, ...content }: VerificationContent) => content

/** Where a seller stands: what it said, what it has to show, what was decided and why; reviewers stay unnamed. */
export async function showStanding(container: MedusaContainer, seller_id: string) {
  const service = container.resolve<CooperativeService>(COOPERATIVE_MODULE)
  const [seller] = await service.listSellers({ id: seller_id }, { take: 1 })
  if (!seller) throw new RefusalError(sellerNotFound())
  const [row, rules, documents] = await Promise.all([
    service.currentVerification(seller_id),
    service.documentRules(seller.kind),
    readDocuments(container, seller_id),
  ])
  const decisions = row ? await service.verificationDecisions(row.id) : []
  const { kind, status, status_reason, verified_on, next_verify_on } = seller
  return {
    seller: { id: seller_id, kind, status, status_reason, verified_on, next_verify_on },
    verification: row && {
      id: row.id,
      ...{ purpose: row.purpose, status: row.status, version: row.version },
      waiting_since: row.waiting_since,
      content: shownContent(row.content),
      open_actions: openVerificationActions(row.status, 'seller'),
      decisions: decisions.map(({ action, to_status, party, reason, field_reasons, decided_at }) => ({
        ...{ action, to_status, party, reason, field_reasons, decided_at },
      })),
    },
    may_begin:
      (!row || openVerificationActions(row.status, 'seller').length === 0) &&
      row?.status !== 'township_review' &&
      row?.status !== 'county_review' &&
      (status !== 'active' || mayReverify(next_verify_on, dayOf(systemClock()))),
    documents: await showDocuments(container, rules, documents),
  }
}
