import type { MedusaContainer } from '@medusajs/framework/types'
import { RefusalError, type Day, type Refusal } from '@pengshui/kernel'
import { usualDeclaration } from '@pengshui/procurement/domain'
import { standingResponsibleGone } from '@pengshui/procurement/refusals'
import { APPROVAL_MODULE, type ApprovalService } from '@pengshui/procurement/modules/approval'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import type { RunOutcome, StandingOrder } from '@pengshui/procurement/modules/standing_order'
import { placeOrAsk } from '../orders/place-or-ask'
import { previewAgencyOrder } from '../orders/preview-agency-order'

const NOTE_MAX = 500

export const keyOfDate = (id: string, deliver_on: Day): string => `standing:${id}:${deliver_on}`

const noteOf = ({ name, note }: StandingOrder, deliver_on: Day): string =>
  `定期单「${name}」送货日 ${deliver_on}${note ? `。${note}` : ''}`.slice(0, NOTE_MAX)

/**
 * Orders one date of a standing order, in the name of the member who wrote it, toward the declaration its goods count
 * for. What the institution must be told is answered as a failure; null when the date is being placed right now.
 */
export async function placeDate(
  container: MedusaContainer,
  order: StandingOrder,
  deliver_on: Day,
): Promise<RunOutcome | null> {
  const { institution_id, responsible_id: person_id } = order
  const idempotency_key = keyOfDate(order.id, deliver_on)
  const procurement = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
  try {
    const known = await procurement.findRequest(institution_id, idempotency_key)
    if (known?.order_id) return { status: 'placed', order_id: known.order_id }
    const member = await procurement.resolveMembership(person_id, institution_id)
    if (!member?.roles.includes('requester')) throw new RefusalError(standingResponsibleGone())
    const lines = (await linesAsked(container, institution_id, idempotency_key)) ?? order.lines
    const { quota } = await previewAgencyOrder(container, institution_id, lines)
    const declaration_id = usualDeclaration('standing', quota)
    return await placeOrAsk(container, {
      institution_id,
      person_id,
      lines,
      declaration_id,
      note: noteOf(order, deliver_on),
      idempotency_key,
      order_kind: 'standing',
    })
  } catch (error) {
    return toOutcome(error)
  }
}

/**
 * What a date that waits for approval was asked with; null where nobody was asked. Writing the standing order anew
 * changes the dates to come: what others are deciding on is changed where they see it, in the request.
 */
async function linesAsked(container: MedusaContainer, institution_id: string, key: string) {
  const service = container.resolve<ApprovalService>(APPROVAL_MODULE)
  const request = await service.findByKey(institution_id, key)
  if (!request) return null
  return (await service.retrieve(institution_id, request.id)).revisions.at(-1)?.rows ?? null
}

type Thrown = Refusal & { isRefusal?: boolean }

function toOutcome(error: unknown): RunOutcome | null {
  const { isRefusal, code, message, row } = error as Thrown
  if (!isRefusal) throw error
  if (code === 'order_in_progress') return null
  return { status: 'failed', code, message, row_number: row ?? null }
}
