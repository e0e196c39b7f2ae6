import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { systemClock } from '@pengshui/kernel'
import {
  canonicalEvent,
  checkRules,
  namespacesOf,
  refusal,
  rowsOf,
  type EpcisEvent,
  type EventRows,
  type NamedQuery,
  type Query,
  type ReadDocument,
} from '../../domain/epcis'
import type { TraceabilityOptions } from '../../options'
import { append } from './append'
import { deliverDue, type Send } from './deliver'
import { affectedBy, sourcesOf, type Affected } from './graph'
import { capture, jobOf, jobsOf, type Behaviour, type CaptureJob } from './jobs'
import { addPartner, listPartners, partnerByKey, revokePartner, type Partner } from './partners'
import { addQuery, asked, queriesOf, queryOf, removeQuery } from './queries'
import { readCollection, readPage, type Page } from './read'
import {
  addSubscription,
  removeSubscription,
  subscriptionOf,
  subscriptionsOf,
  type NewSubscription,
  type Subscription,
  type SubscriptionName,
} from './subscriptions'

type Reading = { partner: Partner | null; perPage: number; token?: string }

/** The repository of EPCIS 2.0: events are captured, queried and never changed. */
export default class EpcisService {
  protected readonly knex: Knex
  /** whether webhooks of this very machine may be called: for tests */
  readonly allowsLoopback: boolean

  constructor(container: { __pg_connection__: Knex }, options: TraceabilityOptions = {}) {
    this.knex = container.__pg_connection__
    this.allowsLoopback = options.webhook_loopback === true
  }

  /** A whole document of a partner's; the job says what became of it. */
  capture(
    document: ReadDocument,
    partner_id: string,
    behaviour: Behaviour,
    now = systemClock(),
  ): Promise<CaptureJob> {
    return capture(this.knex, document, { partner_id, behaviour, now })
  }

  /** One event of a partner's: its id. Refuses an id that is taken (`ResourceAlreadyExistsException`). */
  async captureOne(rows: EventRows, partner_id: string, now = systemClock()): Promise<string> {
    await this.knex.transaction(async (trx) => {
      const { fresh } = await append(trx, [rows], { partner_id, job_id: null, now })
      if (fresh === 0)
        throw refusal('ResourceAlreadyExistsException', `There is an event ${rows.event_id} already`)
    })
    return rows.event_id
  }

  /**
   * Records events of the house itself inside the caller's transaction, so that the fact and its event stand or fall
   * together. Idempotent by hash. @throws when an event breaks a rule or its id names another event: that is a bug.
   */
  async recordInTransaction(
    trx: Knex,
    events: EpcisEvent[],
    now = systemClock(),
  ): Promise<{ recorded: number; known: number }> {
    const rows = events.map((event) => {
      const canonical = canonicalEvent(event, namespacesOf(event['@context']))
      const [fault] = checkRules(canonical, '$', now)
      if (fault) throw new Error(`An event of ours breaks a rule: ${fault.path} ${fault.message}`)
      return rowsOf(canonical)
    })
    const { fresh, known, conflicts } = await append(trx, rows, { partner_id: null, job_id: null, now })
    if (conflicts[0]) throw new Error(`Another event has the id ${conflicts[0].event_id}`)
    return { recorded: fresh, known }
  }

  query(query: Query, reading: Reading): Promise<Page> {
    return readPage(this.knex, query, reading)
  }

  /** What these goods (canonical Digital Links) went into, and the orders that still have of it. */
  affectedBy(uris: string[]): Promise<Affected> {
    return affectedBy(this.knex, uris)
  }

  /** All that went into these goods or transactions, themselves included. */
  sourcesOf(uris: string[]): Promise<string[]> {
    return sourcesOf(this.knex, uris)
  }

  /** A page of what answers a query the partner named. @throws `NoSuchNameException` */
  async queryByName(name: string, partner_id: string, reading: Reading): Promise<Page> {
    return readPage(this.knex, asked(await queryOf(this.knex, partner_id, name)), reading)
  }

  addQuery(query: NamedQuery, partner_id: string): Promise<void> {
    return addQuery(this.knex, partner_id, query)
  }

  namedQuery(name: string, partner_id: string): Promise<NamedQuery> {
    return queryOf(this.knex, partner_id, name)
  }

  namedQueries(partner_id: string, limit: number, after?: string): Promise<NamedQuery[]> {
    return queriesOf(this.knex, partner_id, limit, after)
  }

  removeQuery(name: string, partner_id: string): Promise<void> {
    return removeQuery(this.knex, partner_id, name)
  }

  addSubscription(
    partner_id: string,
    query_name: string,
    draft: NewSubscription,
    now = systemClock(),
  ): Promise<Subscription> {
    return addSubscription(this.knex, { partner_id, query_name }, draft, now)
  }

  subscriptions(
    partner_id: string,
    query_name: string,
    limit: number,
    after?: string,
  ): Promise<Subscription[]> {
    return subscriptionsOf(this.knex, partner_id, query_name, limit, after)
  }

  subscription(name: SubscriptionName): Promise<Subscription> {
    return subscriptionOf(this.knex, name)
  }

  removeSubscription(name: SubscriptionName): Promise<void> {
    return removeSubscription(this.knex, name)
  }

  /** Tells the subscribers that are due. Faults of ours, which are tried again as well, are returned. */
  deliverDue(send: Send, clock = systemClock): Promise<Error[]> {
    return deliverDue(this.knex, send, clock)
  }

  collection(name: string, reading: Reading): Promise<{ members: string[]; next: string | null }> {
    return readCollection(this.knex, name, reading)
  }

  job(id: string, partner_id: string): Promise<CaptureJob | undefined> {
    return jobOf(this.knex, id, partner_id)
  }

  jobs(partner_id: string, limit: number, after?: string): Promise<CaptureJob[]> {
    return jobsOf(this.knex, partner_id, limit, after)
  }

  addPartner(
    draft: Pick<Partner, 'name' | 'scopes' | 'sees' | 'places'>,
    created_by: string,
  ): Promise<{ partner: Partner; key: string }> {
    return addPartner(this.knex, draft, created_by)
  }

  partnerByKey(key: string): Promise<Partner | undefined> {
    return partnerByKey(this.knex, key)
  }

  listPartners(limit: number, offset: number): Promise<{ partners: Partner[]; count: number }> {
    return listPartners(this.knex, limit, offset)
  }

  revokePartner(id: string): Promise<boolean> {
    return revokePartner(this.knex, id)
  }
}
