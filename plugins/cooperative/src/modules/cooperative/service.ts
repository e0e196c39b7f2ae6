import { generateEntityId, MedusaService } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import {
  memberNotFound,
  RefusalError,
  type BaseUnit,
  type MemberAction,
  type Standing,
} from '@pengshui/kernel'
import type { DocumentRule, DocumentState, Member, SellerKind, SellerStatus } from '../../domain'
import type { CooperativeOptions } from '../../options'
import { sellerNotFound } from '../../refusals'
import * as calendar from './calendar'
import * as invitations from './invitations'
import * as people from './people'
import * as readings from './verification-readings'
import type { Content, Deed, VerificationOwner, VerificationRow } from './verification-rows'
import * as verifications from './verifications'
import { Listing, ListingVariant, Seller, SellerMembership, CoopMember } from './models/cooperative'

/** One cart or quick order never names more variants than this. */
const VARIANTS_MAX = 1000
const MEMBERSHIPS_MAX = 100

export type VariantFacts = {
  variant_id: string
  sku: string
  base_quantity: number
  weight_g: number
  is_catch_weight: boolean
  net_content_zh: string
  net_content_en: string
  listing_id: string
  product_id: string
  handle: string
  name_zh: string
  name_en: string
  category_code: string
  township_code: string
  base_unit: BaseUnit
  temperature_class: string
  shelf_life_days: number
  min_remaining_days_consumer: number
  min_remaining_days_institution: number
  quota_eligible: boolean
  return_policy: string
  listing_status: string
  seller_id: string
  seller_kind: string
  seller_status: string
}

/** Where each of the facts is kept: v listing_variant, l listing, s seller. */
const VARIANT_FACTS = [
  ...['variant_id', 'sku', 'base_quantity', 'weight_g', 'is_catch_weight'].map((name) => `v.${name}`),
  ...['net_content_zh', 'net_content_en', 'listing_id'].map((name) => `v.${name}`),
  ...['product_id', 'handle', 'name_zh', 'name_en', 'category_code'].map((name) => `l.${name}`),
  ...['township_code', 'base_unit', 'temperature_class', 'shelf_life_days'].map((name) => `l.${name}`),
  ...['min_remaining_days_consumer', 'min_remaining_days_institution'].map((name) => `l.${name}`),
  ...['quota_eligible', 'return_policy', 'seller_id', 'status as listing_status'].map((name) => `l.${name}`),
  's.kind as seller_kind',
  's.status as seller_status',
]

export type SellerTenant = { seller_id: string; roles: string[]; standing: Standing }
export type VerificationContent = Content

const STANDINGS: Partial<Record<SellerStatus, Standing>> = {
  active: 'active',
  applied: 'applying',
  suspended: 'suspended',
}

export default class CooperativeService extends MedusaService({
  Seller,
  CoopMember,
  SellerMembership,
  Listing,
  ListingVariant,
}) {
  protected readonly knex: Knex
  private readonly options: Partial<CooperativeOptions>

  constructor(container: { __pg_connection__: Knex }, options: Partial<CooperativeOptions> = {}) {
    super(container)
    this.knex = container.__pg_connection__
    this.options = options
  }

  /**
   * The seller a person acts for and how it stands: the one asked for, or the only one; one that may sell comes before
   * those that apply or are suspended. Null without an active membership, so that its end counts from the next request.
   */
  async resolveMembership(person_id: string, seller_id?: string): Promise<SellerTenant | null> {
    const all = await this.membershipsOf(person_id)
    if (seller_id) return all.find((membership) => membership.seller_id === seller_id) ?? null
    const active = all.filter(({ standing }) => standing === 'active')
    const mine = active.length > 0 ? active : all
    const [one] = mine
    return one && mine.length === 1 ? one : null
  }

  /** A person's active memberships in sellers that are not closed. */
  async membershipsOf(person_id: string): Promise<SellerTenant[]> {
    const rows: { seller_id: string; roles: string[]; status: SellerStatus }[] = await this.knex(
      'seller_membership as m',
    )
      .join('seller as s', 's.id', 'm.seller_id')
      .where({ 'm.person_id': person_id, 'm.status': 'active' })
      .whereNull('m.deleted_at')
      .whereNull('s.deleted_at')
      .orderBy('m.id')
      .limit(MEMBERSHIPS_MAX)
      .select('m.seller_id', 'm.roles', 's.status')
    return rows.flatMap(({ seller_id, roles, status }) => {
      const standing = STANDINGS[status]
      return standing ? [{ seller_id, roles, standing }] : []
    })
  }

  async listMembers(seller_id: string, page: people.Page): ReturnType<typeof people.listMembers> {
    return people.listMembers(this.knex, seller_id, page)
  }

  /** The id again, of a person who belongs to this seller. Refuses `member_not_found`. */
  async memberOf(seller_id: string, person_id: string): Promise<string> {
    const found = await this.knex('seller_membership')
      .where({ seller_id, person_id })
      .whereNot({ status: 'left' })
      .first('id')
    if (!found) throw new RefusalError(memberNotFound())
    return person_id
  }

  changeRoles(seller_id: string, person_id: string, roles: string[], act: people.Act): Promise<Member> {
    return this.knex.transaction((trx) => people.changeRoles(trx, seller_id, person_id, roles, act))
  }

  moveMember(
    seller_id: string,
    person_id: string,
    action: Exclude<MemberAction, 'join'>,
    act: people.Act,
  ): Promise<Member> {
    return this.knex.transaction((trx) => people.moveMember(trx, seller_id, person_id, action, act))
  }

  async listInvitations(
    seller_id: string,
    page: people.Page,
  ): ReturnType<typeof invitations.listInvitations> {
    return invitations.listInvitations(this.knex, seller_id, page)
  }

  invite(seller_id: string, wanted: invitations.Wanted, act: people.Act): Promise<invitations.Sent> {
    return this.knex.transaction((trx) => invitations.invite(trx, seller_id, wanted, act))
  }

  resendInvitation(seller_id: string, id: string, days: number, now: Date): Promise<invitations.Sent> {
    return invitations.resend(this.knex, seller_id, id, days, now)
  }

  withdrawInvitation(seller_id: string, id: string, now: Date): Promise<invitations.Invitation> {
    return invitations.withdrawInvitation(this.knex, seller_id, id, now)
  }

  openInvitation(token: string, now: Date): Promise<invitations.Invitation> {
    return invitations.openInvitation(this.knex, token, now)
  }

  acceptInvitation(token: string, person_id: string, now: Date): Promise<invitations.Invitation> {
    return this.knex.transaction((trx) => invitations.accept(trx, token, person_id, now))
  }

  /** The person of an address; null where there is none. */
  async findPerson(email: string): Promise<string | null> {
    const found = await this.knex('coop_member')
      .whereRaw('lower(email) = ?', [email])
      .whereNull('deleted_at')
      .first('id')
    return found ? String(found.id) : null
  }

  /** The person of an address; made where there is none. Two at once make one. */
  async ensurePerson(email: string, name: string): Promise<{ id: string }> {
    const row = { id: generateEntityId('', 'cmem'), email, name }
    const known = await this.findPerson(email)
    if (!known) await this.knex('coop_member').insert(row).onConflict('email').ignore()
    return { id: known ?? (await this.findPerson(email)) ?? row.id }
  }

  async openApplication(
    opening: verifications.Opening,
    by: Omit<verifications.Applicant, 'seller_id'>,
  ): ReturnType<typeof verifications.open> {
    return this.knex.transaction((trx) => verifications.open(trx, opening, by))
  }

  /** Writes the open case of a seller, and begins one where it may. */
  async writeVerification(typed: verifications.Typed, by: verifications.Applicant): Promise<VerificationRow> {
    return this.knex.transaction(async (trx) => {
      await verifications.begin(trx, by)
      return verifications.write(trx, typed, by, this.secret())
    })
  }

  submitVerification(documents: DocumentState[], by: verifications.Applicant): Promise<VerificationRow> {
    return this.knex.transaction((trx) => verifications.submit(trx, documents, by))
  }

  withdrawVerification(by: verifications.Applicant): Promise<VerificationRow> {
    return this.knex.transaction((trx) => verifications.withdraw(trx, by))
  }

  decideVerification(
    id: string,
    deed: Deed,
    owner: VerificationOwner,
    documents: DocumentState[],
  ): Promise<VerificationRow> {
    return this.knex.transaction((trx) => verifications.decide(trx, id, deed, owner, documents))
  }

  async listVerifications(
    filter: Parameters<typeof readings.listQueue>[1],
  ): ReturnType<typeof readings.listQueue> {
    return readings.listQueue(this.knex, filter)
  }

  findVerification(id: string, owner: VerificationOwner): Promise<readings.QueuedVerification> {
    return readings.findVerification(this.knex, id, owner)
  }

  currentVerification(seller_id: string): Promise<VerificationRow | null> {
    return readings.currentVerification(this.knex, seller_id)
  }

  verificationSubmissions(row: VerificationRow): Promise<readings.Submission[]> {
    return readings.submissionsOf(this.knex, row)
  }

  verificationDecisions(id: string): Promise<readings.VerificationDecision[]> {
    return readings.decisionsOf(this.knex, id)
  }

  sellerEvents(seller_id: string): Promise<readings.SellerEvent[]> {
    return readings.eventsOf(this.knex, seller_id)
  }

  documentRules(kind: SellerKind): Promise<DocumentRule[]> {
    return readings.documentRules(this.knex, kind)
  }

  /** The account a seller is paid to, opened: for the bank's file and for nothing that is shown. */
  bankAccountOf(seller_id: string): Promise<verifications.BankAccount | null> {
    return verifications.bankAccountOf(this.knex, seller_id, this.secret())
  }

  /** The county suspends, reinstates or closes a seller; it counts from the next request on. */
  async moveSeller(move: calendar.ByCounty) {
    await this.knex.transaction((trx) => calendar.moveSeller(trx, move))
    const [seller] = await this.listSellers({ id: move.seller_id }, { take: 1 })
    if (!seller) throw new RefusalError(sellerNotFound())
    return seller
  }

  /** What the calendar has to do about the half years of sellers by now. */
  keepSellers(now: Date): Promise<{ warned: number; suspended: number }> {
    return calendar.keepSellers(this.knex, now)
  }

  undeliveredNotices(): Promise<calendar.SellerNotice[]> {
    return calendar.undeliveredNotices(this.knex)
  }

  markNoticesDelivered(ids: string[], at: Date): Promise<number> {
    return calendar.markDelivered(this.knex, ids, at)
  }

  /** What the sale rules need to know of variants; a variant that is not listed with us is left out. */
  describeVariants(variant_ids: string[]): Promise<VariantFacts[]> {
    return this.describe('v.variant_id', variant_ids)
  }

  findBySkus(skus: string[]): Promise<VariantFacts[]> {
    return this.describe('v.sku', skus)
  }

  private secret(): string {
    const { bank_secret } = this.options
    if (!bank_secret) throw new Error('The option bank_secret is missing: accounts cannot be sealed')
    return bank_secret
  }

  /** One statement and no entities: every basket and every order asks for it. */
  private describe(column: string, values: string[]): Promise<VariantFacts[]> {
    return this.knex('listing_variant as v')
      .join('listing as l', 'l.id', 'v.listing_id')
      .join('seller as s', 's.id', 'l.seller_id')
      .whereIn(column, values)
      .whereNull('v.deleted_at')
      .whereNull('l.deleted_at')
      .whereNull('s.deleted_at')
      .orderBy('v.id')
      .limit(VARIANTS_MAX)
      .select<VariantFacts[]>(VARIANT_FACTS)
  }
}
