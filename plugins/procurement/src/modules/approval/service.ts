import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { dayOf, orThrow, RefusalError } from '@pengshui/kernel'
import {
  cartHash,
  cartTotalFen,
  checkPolicy,
  decideStep,
  nextApprovalStatus,
  stepsFor,
  type ApprovalBand,
  type ApprovalStep,
  type CanonicalCart,
} from '../../domain'
import { approvalInUse, approvalNotNeeded, approvalVoid, notYourRequest } from '../../refusals'
import { ApprovalReadings } from './readings'
import { dueAt, lockRequest, newestPolicy, tell, toRequest, writeRequest } from './rows'
import type { ApprovalPolicy, ApprovalRequest, Ruling, Submission } from './types'

/**
 * Policies and requests. Every change of a request happens under its row lock; what was asked for, who decided what and
 * all that happened is only ever added.
 */
export default class ApprovalService extends ApprovalReadings {
  /** The next version of an institution's policy. Requests keep the steps they were asked with. */
  async setPolicy(
    institution_id: string,
    bands: ApprovalBand[],
    by: { actor_id: string; at: Date },
  ): Promise<ApprovalPolicy> {
    orThrow(checkPolicy(bands))
    return this.knex.transaction(async (trx) => {
      await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [`approval_policy:${institution_id}`])
      const version = ((await newestPolicy(trx, institution_id))?.version ?? 0) + 1
      const [row] = await trx('approval_policy')
        .insert({
          id: generateEntityId('', 'apol'),
          ...{ institution_id, version },
          bands: JSON.stringify(bands),
          created_by: by.actor_id,
          created_at: by.at,
        })
        .returning('*')
      return row
    })
  }

  /** A new request; the same key answers the request it made. Refuses `approval_not_needed`. */
  async submit(submission: Submission): Promise<ApprovalRequest> {
    const { institution_id, idempotency_key, requester_id, kind, cart, at } = submission
    return this.knex.transaction(async (trx) => {
      const { steps, version } = await this.mustHaveSteps(trx, institution_id, kind, cart)
      const id = generateEntityId('', 'apr')
      const inserted = await trx('approval_request')
        .insert({
          ...{ id, institution_id, idempotency_key, requester_id, kind },
          ...{ status: 'pending', revision: 1, policy_version: version },
          ...opening(steps, cart, at),
          steps: JSON.stringify(steps),
          created_at: at,
          updated_at: at,
        })
        .onConflict(['institution_id', 'idempotency_key'])
        .ignore()
        .returning('*')
      if (!inserted[0])
        return toRequest(await trx('approval_request').where({ institution_id, idempotency_key }).first())
      const request = toRequest(inserted[0])
      await this.keepRevision(trx, request, submission)
      await tell(trx, request, { kind: 'submitted', actor_id: requester_id }, at)
      return request
    })
  }

  /**
   * Another cart in the place of what was asked for: whatever was agreed to is void, and the first step waits again.
   * The same cart once more changes nothing. Refuses `not_your_request`, `approval_not_needed`.
   */
  async edit(id: string, submission: Omit<Submission, 'idempotency_key' | 'kind'>): Promise<ApprovalRequest> {
    const { institution_id, requester_id, cart, at } = submission
    return this.knex.transaction(async (trx) => {
      const request = await this.lockOwn(trx, id, institution_id, requester_id)
      const status = orThrow(nextApprovalStatus(request.status, 'edit'))
      const same = cartHash(cart) === request.hash && ['pending', 'approved'].includes(request.status)
      if (same) return request
      const { steps, version } = await this.mustHaveSteps(trx, institution_id, request.kind, cart)
      const changed = await writeRequest(
        trx,
        id,
        {
          ...{ status, revision: request.revision + 1, steps, policy_version: version, cart_id: null },
          ...opening(steps, cart, at),
        },
        at,
      )
      await this.keepRevision(trx, changed, submission)
      const details = { voided: request.status === 'approved' || request.step > 1 }
      await tell(trx, changed, { kind: 'edited', actor_id: requester_id, details }, at)
      return changed
    })
  }

  /** One step decided, once. Roles are those the membership has at this moment. */
  async decide(id: string, ruling: Ruling): Promise<ApprovalRequest> {
    const { institution_id, member_id, verdict, comment, at } = ruling
    return this.knex.transaction(async (trx) => {
      const request = await lockRequest(trx, id, institution_id)
      const earlier = await trx('approval_decision')
        .where({ request_id: id, revision: request.revision })
        .select('member_id')
      const decided_by = earlier.map((one) => one.member_id)
      const status = orThrow(decideStep({ ...request, decided_by }, { ...ruling, today: dayOf(at) }))
      const current = request.steps[request.step - 1]
      await trx('approval_decision').insert({
        id: generateEntityId('', 'apde'),
        ...{ request_id: id, revision: request.revision, step: request.step, verdict, member_id, comment },
        requester_id: request.requester_id,
        requester_may_decide: current?.requester_may_decide ?? false,
        hash: request.hash,
        decided_at: at,
      })
      await tell(trx, request, { kind: verdict, step: request.step, actor_id: member_id, comment }, at)
      const goes_on = status === 'pending'
      const step = goes_on ? request.step + 1 : request.step
      const due_at = goes_on ? dueAt(request.steps[step - 1], at) : null
      const fields = { status, step, due_at, reminded_at: null, escalated_at: null }
      return writeRequest(trx, id, fields, at)
    })
  }

  async withdraw(
    id: string,
    by: { institution_id: string; member_id: string; at: Date },
  ): Promise<ApprovalRequest> {
    return this.knex.transaction(async (trx) => {
      const request = await this.lockOwn(trx, id, by.institution_id, by.member_id)
      const status = orThrow(nextApprovalStatus(request.status, 'withdraw'))
      await tell(trx, request, { kind: 'withdrawn', actor_id: by.member_id }, by.at)
      return writeRequest(trx, id, { status, due_at: null }, by.at)
    })
  }

  /** The cart came out otherwise than approved (a price, an address): the approval is gone, and what differs is kept. */
  async voidApproval(id: string, cart: CanonicalCart, at: Date): Promise<void> {
    await this.knex.transaction(async (trx) => {
      const request = await lockRequest(trx, id)
      if (request.status !== 'approved' || request.hash === cartHash(cart)) return
      await tell(trx, request, { kind: 'voided', actor_id: 'system', details: { cart } }, at)
      await writeRequest(trx, id, { status: 'void' }, at)
    })
  }

  /**
   * Takes an approval for one cart, if it still is what was approved; the same cart may take it again.
   * Refuses `approval_in_use`, `approval_void`.
   */
  async take(id: string, { cart_id, hash, at }: { cart_id: string; hash: string; at: Date }): Promise<void> {
    await this.knex.transaction(async (trx) => {
      const request = await lockRequest(trx, id)
      if (request.status === 'placing' && request.cart_id === cart_id) return
      if (request.status === 'placing' || request.status === 'placed') throw new RefusalError(approvalInUse())
      if (request.hash !== hash) throw new RefusalError(approvalVoid())
      const status = orThrow(nextApprovalStatus(request.status, 'take'))
      await tell(trx, request, { kind: 'taken', actor_id: 'system', details: { cart_id } }, at)
      await writeRequest(trx, id, { status, cart_id }, at)
    })
  }

  /** The order came to nothing: the approval is as good as before. Nothing for a cart that took none. */
  async release(cart_id: string, at: Date): Promise<void> {
    await this.resolve(cart_id, at, async (trx, request) => {
      await tell(trx, request, { kind: 'released', actor_id: 'system', details: { cart_id } }, at)
      const status = orThrow(nextApprovalStatus(request.status, 'release'))
      await writeRequest(trx, request.id, { status, cart_id: null }, at)
    })
  }

  /** The cart became this order. Nothing for a cart that took no approval, or is marked already. */
  async markPlaced(cart_id: string, order_id: string, at: Date): Promise<void> {
    await this.resolve(cart_id, at, async (trx, request) => {
      await tell(trx, request, { kind: 'placed', actor_id: 'system', details: { order_id } }, at)
      const status = orThrow(nextApprovalStatus(request.status, 'place'))
      await writeRequest(trx, request.id, { status, order_id }, at)
    })
  }

  /** Steps nobody decided in time: each is escalated once, or its decider reminded again and again. @returns how many */
  async timeOut(now: Date, limit: number): Promise<number> {
    return this.knex.transaction(async (trx) => {
      const rows = await trx('approval_request')
        .where({ status: 'pending' })
        .where('due_at', '<=', now)
        .orderBy(['due_at', 'id'])
        .limit(limit)
        .forUpdate()
        .skipLocked()
      for (const request of rows.map(toRequest)) {
        const current = request.steps[request.step - 1]
        const escalates = current?.on_timeout === 'escalate' && request.escalated_at === null
        const kind = escalates ? 'escalated' : 'reminded'
        await tell(trx, request, { kind, step: request.step, actor_id: 'system' }, now)
        const mark = escalates ? { escalated_at: now } : { reminded_at: now }
        await writeRequest(trx, request.id, { ...mark, due_at: dueAt(current, now) }, now)
      }
      return rows.length
    })
  }

  /** People were told of these; again it changes nothing. */
  async markTold(told: { event_id: string; recipients: number }[], told_at: Date): Promise<void> {
    if (told.length === 0) return
    await this.knex('approval_notice')
      .insert(told.map((one) => ({ ...one, told_at })))
      .onConflict('event_id')
      .ignore()
  }

  private async resolve(
    cart_id: string,
    at: Date,
    change: (trx: Knex, request: ApprovalRequest) => Promise<void>,
  ): Promise<void> {
    await this.knex.transaction(async (trx) => {
      const row = await trx('approval_request').where({ cart_id, status: 'placing' }).forUpdate().first()
      if (row) await change(trx, toRequest(row))
    })
  }

  private async lockOwn(
    trx: Knex,
    id: string,
    institution_id: string,
    member_id: string,
  ): Promise<ApprovalRequest> {
    const request = await lockRequest(trx, id, institution_id)
    if (request.requester_id !== member_id) throw new RefusalError(notYourRequest())
    return request
  }

  private async mustHaveSteps(
    trx: Knex,
    institution_id: string,
    kind: Submission['kind'],
    cart: CanonicalCart,
  ): Promise<{ steps: ApprovalStep[]; version: number }> {
    const policy = await newestPolicy(trx, institution_id)
    const steps = policy ? stepsFor(policy.bands, kind, cartTotalFen(cart)) : []
    if (!policy || steps.length === 0) throw new RefusalError(approvalNotNeeded())
    return { steps, version: policy.version }
  }

  private async keepRevision(
    trx: Knex,
    { id, revision }: ApprovalRequest,
    { rows, cart, requester_id, at }: Pick<Submission, 'rows' | 'cart' | 'requester_id' | 'at'>,
  ): Promise<void> {
    await trx('approval_revision').insert({
      ...{ request_id: id, revision },
      rows: JSON.stringify(rows),
      cart: JSON.stringify(cart),
      hash: cartHash(cart),
      total_fen: cartTotalFen(cart),
      submitted_by: requester_id,
      submitted_at: at,
    })
  }
}

/** What a request says of its cart, with the first step waiting. */
const opening = (steps: ApprovalStep[], cart: CanonicalCart, at: Date) => ({
  step: 1,
  due_at: dueAt(steps[0], at),
  reminded_at: null,
  escalated_at: null,
  hash: cartHash(cart),
  total_fen: cartTotalFen(cart),
  line_count: cart.lines.length,
})
