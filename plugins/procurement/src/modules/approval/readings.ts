import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError, type Day } from '@pengshui/kernel'
import { cartHash, stepsFor, type ApprovalStatus, type ApprovalStep, type OrderKind } from '../../domain'
import { approvalNotFound } from '../../refusals'
import { newestPolicy, toRequest, toRevision } from './rows'
import type {
  ApprovalDecision,
  ApprovalEvent,
  ApprovalPolicy,
  ApprovalRequest,
  ApprovalRevision,
  LateEvent,
} from './types'

const EVENTS_MAX = 500
const REVISIONS_MAX = 100

type Page = { limit: number; offset: number }
type Filter = { institution_id: string; requester_id?: string; status?: ApprovalStatus }
type Person = { institution_id: string; member_id: string; roles: string[]; today: Day }

/** Requests whose waiting step this person may decide today (domain/approval/decide.ts says the same). */
const WAITING_FOR = `
  from approval_request r
  cross join lateral (select r.steps -> (r.step - 1) as s) cur
  where r.institution_id = :institution_id and r.status = 'pending'
    and (r.requester_id <> :member_id or (s ->> 'requester_may_decide')::boolean)
    and (s ->> 'role' = any(:roles::text[]) or s ->> 'member_id' = :member_id
      or (s -> 'delegate' ->> 'member_id' = :member_id and :today between s -> 'delegate' ->> 'from' and s -> 'delegate' ->> 'to')
      or (r.escalated_at is not null and (s -> 'escalate_to' ->> 'role' = any(:roles::text[])
        or s -> 'escalate_to' ->> 'member_id' = :member_id)))
    and not exists (select 1 from approval_decision d
      where d.request_id = r.id and d.revision = r.revision and d.member_id = :member_id)`

/** Everything about approvals that changes nothing. */
export class ApprovalReadings {
  protected readonly knex: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.knex = __pg_connection__
  }

  /** The policy in force; null where the institution has none and nothing needs approval. */
  policyOf(institution_id: string): Promise<ApprovalPolicy | null> {
    return newestPolicy(this.knex, institution_id)
  }

  async policyHistory(institution_id: string, { limit, offset }: Page) {
    const where = this.knex('approval_policy').where({ institution_id })
    const counted = await where.clone().count({ count: '*' }).first()
    const policies: ApprovalPolicy[] = await where
      .clone()
      .orderBy('version', 'desc')
      .limit(limit)
      .offset(offset)
    return { policies, count: Number(counted?.count) }
  }

  async stepsNeeded(institution_id: string, kind: OrderKind, total_fen: number): Promise<ApprovalStep[]> {
    const policy = await this.policyOf(institution_id)
    return policy ? stepsFor(policy.bands, kind, total_fen) : []
  }

  async find(id: string): Promise<ApprovalRequest | null> {
    const row = await this.knex('approval_request').where({ id }).first()
    return row ? toRequest(row) : null
  }

  async findByKey(institution_id: string, idempotency_key: string): Promise<ApprovalRequest | null> {
    const row = await this.knex('approval_request').where({ institution_id, idempotency_key }).first()
    return row ? toRequest(row) : null
  }

  /** A request of this institution with what was asked for and all that happened. Refuses `approval_not_found`. */
  async retrieve(institution_id: string, id: string) {
    const row = await this.knex('approval_request').where({ id, institution_id }).first()
    if (!row) throw new RefusalError(approvalNotFound())
    const [revisions, decisions, events] = await Promise.all([
      this.knex<ApprovalRevision>('approval_revision')
        .where({ request_id: id })
        .orderBy('revision', 'desc')
        .limit(REVISIONS_MAX),
      this.knex<ApprovalDecision>('approval_decision')
        .where({ request_id: id })
        .orderBy(['revision', 'step'])
        .limit(EVENTS_MAX),
      this.knex<ApprovalEvent>('approval_event')
        .where({ request_id: id })
        .orderBy(['occurred_at', 'id'])
        .limit(EVENTS_MAX),
    ])
    return { request: toRequest(row), revisions: revisions.map(toRevision), decisions, events }
  }

  async list({ institution_id, requester_id, status }: Filter, { limit, offset }: Page) {
    const where = this.knex('approval_request')
      .where({ institution_id })
      .modify((query) => {
        if (requester_id) query.where({ requester_id })
        if (status) query.where({ status })
      })
    const counted = await where.clone().count({ count: '*' }).first()
    const rows = await where
      .clone()
      .orderBy([{ column: 'created_at', order: 'desc' }, 'id'])
      .limit(limit)
      .offset(offset)
    return { requests: rows.map(toRequest), count: Number(counted?.count) }
  }

  /** What waits for this person, the longest waiting first. */
  async waitingFor(person: Person, { limit, offset }: Page) {
    const [counted, page] = await Promise.all([
      this.knex.raw(`select count(*) as count ${WAITING_FOR}`, person),
      this.knex.raw(`select r.* ${WAITING_FOR} order by r.updated_at, r.id limit :limit offset :offset`, {
        ...person,
        ...{ limit, offset },
      }),
    ])
    const requests: ApprovalRequest[] = page.rows.map(toRequest)
    return { requests, count: Number(counted.rows[0].count) }
  }

  /** Reminders and escalations that nobody was told of yet, the oldest first. */
  async listUntold(limit: number): Promise<LateEvent[]> {
    const rows = await this.knex('approval_event as e')
      .join('approval_request as r', 'r.id', 'e.request_id')
      .leftJoin('approval_notice as n', 'n.event_id', 'e.id')
      .whereIn('e.kind', ['reminded', 'escalated'])
      .whereNull('n.event_id')
      .orderBy(['e.occurred_at', 'e.id'])
      .limit(limit)
      .select('r.*', 'e.id as event_id', 'e.kind as event_kind', 'e.step as event_step')
    return rows.map(({ event_id, event_kind: kind, event_step: step, ...row }) => ({
      ...{ event_id, kind, step: Number(step) },
      request: toRequest(row),
    }))
  }

  /** Carts a request is being placed with; one nobody comes back for is released (`release`). */
  async listTakenCarts(before: Date, limit: number): Promise<string[]> {
    const rows = await this.knex('approval_request')
      .where({ status: 'placing' })
      .where('updated_at', '<', before)
      .orderBy('updated_at')
      .limit(limit)
      .select('cart_id')
    return rows.map(({ cart_id }) => String(cart_id))
  }

  /** Re-derives every hash, and who agreed to it. @returns the requests that do not hold */
  async verify(): Promise<{ revisions: number; drift: { request_id: string; field: string }[] }> {
    const revisions: ApprovalRevision[] = await this.knex('approval_revision')
    const false_hashes = revisions
      .filter(({ cart, hash }) => cartHash(cart) !== hash)
      .map(({ request_id }) => ({ request_id, field: 'hash' }))
    const { rows } = await this.knex.raw(`
      select r.id as request_id, case when v.hash is distinct from r.hash then 'revision' else 'steps' end as field
      from approval_request r
      left join approval_revision v on v.request_id = r.id and v.revision = r.revision
      where v.hash is distinct from r.hash
        or (r.status in ('approved', 'placing', 'placed') and jsonb_array_length(r.steps) <> (
          select count(*) from approval_decision d where d.request_id = r.id and d.revision = r.revision
            and d.verdict = 'approve' and d.hash = r.hash))`)
    return { revisions: revisions.length, drift: [...false_hashes, ...rows] }
  }
}
