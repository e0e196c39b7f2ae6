import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { dayOf, systemClock } from '@pengshui/kernel'
import { cartDiff, isTheirStep, type CanonicalCart } from '@pengshui/procurement/domain'
import {
  APPROVAL_MODULE,
  type ApprovalEvent,
  type ApprovalRequest,
  type ApprovalRevision,
  type ApprovalService,
} from '@pengshui/procurement/modules/approval'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'

const NAMES_SQL = `
  select v.variant_id, v.sku, g.name_zh, g.name_en, v.net_content_zh, v.net_content_en
  from listing_variant v join listing g on g.id = v.listing_id where v.variant_id = any(:ids)`

/** A request as a line of a list. */
export const listed = (
  { id, kind, status, revision, step, steps, total_fen, line_count, ...rest }: ApprovalRequest,
  people: Map<string, string>,
) => ({
  ...{ id, kind, status, revision, step, total_fen, line_count },
  step_count: steps.length,
  step_name: steps[step - 1]?.name ?? '',
  requester: people.get(rest.requester_id) ?? null,
  due_at: rest.due_at,
  escalated_at: rest.escalated_at,
  reminded_at: rest.reminded_at,
  order_id: rest.order_id,
  created_at: rest.created_at,
  updated_at: rest.updated_at,
})

type Who = { institution_id: string; person_id: string; roles: string[] }

/** The names of people by id. */
export async function readPeople(container: MedusaContainer, ids: string[]): Promise<Map<string, string>> {
  const people = await container
    .resolve<ProcurementService>(PROCUREMENT_MODULE)
    .listAgencyMembers({ id: [...new Set(ids)] }, { take: 500, withDeleted: true })
  return new Map(people.map(({ id, name }) => [id, name]))
}

/**
 * What the newest revision is compared with: the last one anybody agreed to or, where a price or an address moved
 * after the approval, the cart as it came out.
 */
function comparison(
  request: ApprovalRequest,
  revisions: ApprovalRevision[],
  decided: Set<number>,
  events: ApprovalEvent[],
): { before: CanonicalCart; after: CanonicalCart } | null {
  const [newest] = revisions
  if (!newest) return null
  const voided = events.filter(({ kind, revision }) => kind === 'voided' && revision === request.revision)
  const found = voided.at(-1)?.details?.cart as CanonicalCart | undefined
  if (request.status === 'void' && found) return { before: newest.cart, after: found }
  const agreed = revisions.slice(1).find(({ revision }) => decided.has(revision)) ?? revisions[1]
  return agreed ? { before: agreed.cart, after: newest.cart } : null
}

/** A request with names, steps, history, what changed since somebody last agreed, and what this person may do. */
export async function showApproval(container: MedusaContainer, id: string, who: Who) {
  const service = container.resolve<ApprovalService>(APPROVAL_MODULE)
  const { request, revisions, decisions, events } = await service.retrieve(who.institution_id, id)
  const decided = new Set(decisions.filter(({ verdict }) => verdict === 'approve').map((one) => one.revision))
  const compared = comparison(request, revisions, decided, events)
  const diff = compared && cartDiff(compared.before, compared.after)
  const cart = revisions[0]?.cart
  const variant_ids = [
    ...new Set([...(cart?.lines ?? []), ...(diff?.lines ?? [])].map(({ variant_id }) => variant_id)),
  ]
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const [names, people] = await Promise.all([
    knex.raw(NAMES_SQL, { ids: variant_ids }),
    readPeople(container, [
      request.requester_id,
      ...events.map(({ actor_id }) => actor_id),
      ...request.steps.flatMap(({ member_id, delegate, escalate_to }) =>
        [member_id, delegate?.member_id, escalate_to?.member_id].filter((one) => typeof one === 'string'),
      ),
    ]),
  ])
  const nameOf = new Map<string, object>(
    names.rows.map((row: { variant_id: string }) => [row.variant_id, row]),
  )
  const named = <T extends { variant_id: string }>(line: T) => ({ ...line, ...nameOf.get(line.variant_id) })
  const personOf = (person: string | null | undefined) => (person ? (people.get(person) ?? null) : null)
  const own = request.requester_id === who.person_id
  const step = request.steps[request.step - 1]
  const today = dayOf(systemClock())
  const theirs =
    step !== undefined &&
    isTheirStep(step, request.escalated_at !== null, { ...who, member_id: who.person_id, today })
  const earlier = decisions.some(
    ({ revision, member_id }) => revision === request.revision && member_id === who.person_id,
  )
  return {
    request: {
      ...request,
      requester: personOf(request.requester_id),
      rows: revisions[0]?.rows ?? [],
      note: cart?.note ?? null,
      declaration_id: cart?.declaration_id ?? null,
      declaration_ids: cart?.declaration_ids ?? [],
      address: cart?.address ?? null,
      delivery_fen: cart?.delivery.amount_fen ?? 0,
      lines: (cart?.lines ?? []).map(named),
    },
    steps: request.steps.map((one, index) => ({
      ...one,
      step: index + 1,
      member: personOf(one.member_id),
      delegate: one.delegate && { ...one.delegate, member: personOf(one.delegate.member_id) },
      decision:
        decisions.find(({ revision, step: at }) => revision === request.revision && at === index + 1) ?? null,
      decided_by: personOf(
        decisions.find(({ revision, step: at }) => revision === request.revision && at === index + 1)
          ?.member_id,
      ),
    })),
    history: events.map(({ details: _cart, ...event }) => ({ ...event, actor: personOf(event.actor_id) })),
    changes: diff && { ...diff, lines: diff.lines.map(named) },
    may: {
      decide: request.status === 'pending' && theirs && !earlier && (!own || step.requester_may_decide),
      edit: own && ['pending', 'returned', 'approved', 'void'].includes(request.status),
      withdraw: own && ['pending', 'returned', 'approved', 'void'].includes(request.status),
      place: request.status === 'approved' && who.roles.includes('requester'),
    },
  }
}
