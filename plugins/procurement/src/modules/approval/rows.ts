import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import type { ApprovalStep } from '../../domain'
import { approvalNotFound } from '../../refusals'
import type { ApprovalEvent, ApprovalPolicy, ApprovalRequest, ApprovalRevision } from './types'

const HOUR_MS = 3_600_000

/** Amounts are bigint columns, which the driver answers as text. */
export const toRequest = (row: ApprovalRequest): ApprovalRequest => ({
  ...row,
  total_fen: Number(row.total_fen),
})
export const toRevision = (row: ApprovalRevision): ApprovalRevision => ({
  ...row,
  total_fen: Number(row.total_fen),
})

/** A request under its row lock; of another institution it does not exist. Refuses `approval_not_found`. */
export async function lockRequest(trx: Knex, id: string, institution_id?: string): Promise<ApprovalRequest> {
  const row = await trx('approval_request')
    .where({ id, ...(institution_id ? { institution_id } : {}) })
    .forUpdate()
    .first()
  if (!row) throw new RefusalError(approvalNotFound())
  return toRequest(row)
}

export async function newestPolicy(knex: Knex, institution_id: string): Promise<ApprovalPolicy | null> {
  const row = await knex('approval_policy').where({ institution_id }).orderBy('version', 'desc').first()
  return row ?? null
}

export async function writeRequest(
  trx: Knex,
  id: string,
  fields: Partial<ApprovalRequest>,
  at: Date,
): Promise<ApprovalRequest> {
  const { steps, ...rest } = fields
  const [row] = await trx('approval_request')
    .where({ id })
    .update({ ...rest, ...(steps ? { steps: JSON.stringify(steps) } : {}), updated_at: at })
    .returning('*')
  return toRequest(row)
}

export async function tell(
  trx: Knex,
  request: Pick<ApprovalRequest, 'id' | 'revision'>,
  event: Pick<ApprovalEvent, 'kind' | 'actor_id'> &
    Partial<Pick<ApprovalEvent, 'step' | 'comment' | 'details'>>,
  at: Date,
): Promise<void> {
  await trx('approval_event').insert({
    id: generateEntityId('', 'apev'),
    request_id: request.id,
    revision: request.revision,
    ...event,
    details: event.details ? JSON.stringify(event.details) : null,
    occurred_at: at,
  })
}

/** When a step that begins now times out. */
export const dueAt = (step: ApprovalStep | undefined, at: Date): Date | null =>
  step?.timeout_hours ? new Date(at.getTime() + step.timeout_hours * HOUR_MS) : null
