import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import {
  invitationEnd,
  invitationHash,
  isInvitationOpen,
  newInvitationToken,
  orThrow,
  plainEmail,
  RefusalError,
  type InvitationStatus,
  nextMembership,
  invitationNotFound,
  invitationNotOpen,
  invitationPending,
  memberAlready,
} from '@pengshui/kernel'
import { memberRoles } from '../../domain'

import { lockMembers, writeMember, type Act } from './membership-rows'
import { ProcurementReadings } from './readings'

export type Invitation = {
  id: string
  institution_id: string
  email: string
  roles: string[]
  status: InvitationStatus
  invited_by: string
  invited_at: Date
  expires_at: Date
  sent_count: number
}
/** The token is answered once, to whoever made it; nothing stores it. */
export type Sent = { invitation: Invitation; token: string }

const COLUMNS = [
  'id',
  'institution_id',
  'email',
  'roles',
  'status',
  'invited_by',
  'invited_at',
  'expires_at',
  'sent_count',
]

/** Invitations to act for an institution: made, sent again, withdrawn, accepted once. */
export class Invitations extends ProcurementReadings {
  async listInvitations(
    institution_id: string,
    page: { limit: number; offset: number },
  ): Promise<{ invitations: Invitation[]; count: number }> {
    const where = this.knex('institution_invitation').where({ institution_id, status: 'pending' })
    const counted = await where.clone().count({ count: '*' }).first()
    const invitations = await where
      .clone()
      .orderBy([{ column: 'invited_at', order: 'desc' }, 'id'])
      .limit(page.limit)
      .offset(page.offset)
      .select(COLUMNS)
    return { invitations, count: Number(counted?.count) }
  }

  /** Invites an address, once at a time; whoever is suspended is resumed, never invited around it. */
  async invite(
    institution_id: string,
    { email, roles, days }: { email: string; roles: string[]; days: number },
    { actor_id, occurred_at }: Act,
  ): Promise<Sent> {
    const plain = orThrow(memberRoles(roles))
    const address = plainEmail(email)
    const token = newInvitationToken()
    return this.knex.transaction(async (trx: Knex.Transaction) => {
      const members = await lockMembers(trx, institution_id)
      const known = await trx('agency_member').whereRaw('lower(email) = ?', [address]).first('id')
      const member = members.find(({ member_id }) => member_id === known?.id)
      if (member && member.status !== 'left') throw new RefusalError(memberAlready())
      const [invitation] = await trx('institution_invitation')
        .insert({
          ...{
            id: generateEntityId('', 'inv'),
            institution_id,
            email: address,
            roles: plain,
            status: 'pending',
          },
          ...{ token_hash: invitationHash(token), invited_by: actor_id, invited_at: occurred_at },
          expires_at: invitationEnd(occurred_at, days),
        })
        .onConflict(trx.raw(`(institution_id, email) where status = 'pending'`))
        .ignore()
        .returning(COLUMNS)
      if (!invitation) throw new RefusalError(invitationPending())
      return { invitation, token }
    })
  }

  /** A new link and a new end; the link before it opens nothing any more. */
  async resendInvitation(institution_id: string, id: string, days: number, at: Date): Promise<Sent> {
    const token = newInvitationToken()
    const [invitation] = await this.knex('institution_invitation')
      .where({ id, institution_id, status: 'pending' })
      .update({
        token_hash: invitationHash(token),
        expires_at: invitationEnd(at, days),
        sent_count: this.knex.raw('sent_count + 1'),
      })
      .returning(COLUMNS)
    if (!invitation) throw new RefusalError(invitationNotFound())
    return { invitation, token }
  }

  async withdrawInvitation(institution_id: string, id: string, ended_at: Date): Promise<Invitation> {
    const [invitation] = await this.knex('institution_invitation')
      .where({ id, institution_id, status: 'pending' })
      .update({ status: 'withdrawn', ended_at })
      .returning(COLUMNS)
    if (!invitation) throw new RefusalError(invitationNotFound())
    return invitation
  }

  /** The open invitation of a link, while its institution is active; anything else is `invitation_not_open`. */
  async openInvitation(token: string, at: Date): Promise<Invitation> {
    const found = await this.knex('institution_invitation as v')
      .join('institution as i', 'i.id', 'v.institution_id')
      .where({ 'v.token_hash': invitationHash(token), 'i.status': 'active' })
      .first(COLUMNS.map((column) => `v.${column}`))
    if (!found || !isInvitationOpen(found, at)) throw new RefusalError(invitationNotOpen())
    return found
  }

  /** Makes a person of this address a member, once: of two who hold one link, one comes too late. */
  async acceptInvitation(token: string, member_id: string, at: Date): Promise<Invitation> {
    return this.knex.transaction(async (trx: Knex.Transaction) => {
      const { institution_id } = await this.openInvitation(token, at)
      const members = await lockMembers(trx, institution_id)
      const [invitation] = await trx('institution_invitation')
        .where({ token_hash: invitationHash(token), status: 'pending' })
        .where('expires_at', '>', at)
        .update({ status: 'accepted', accepted_by: member_id, ended_at: at })
        .returning(COLUMNS)
      if (!invitation) throw new RefusalError(invitationNotOpen())
      const before = members.find((one) => one.member_id === member_id)
      if (before && before.status !== 'left') throw new RefusalError(memberAlready())
      const status = orThrow(nextMembership(before?.status ?? 'left', 'join'))
      const act = { actor_id: member_id, occurred_at: at }
      await writeMember(trx, institution_id, { member_id, roles: invitation.roles, status }, 'join', act)
      return invitation
    })
  }

  /** The person of an address; null where there is none. */
  async findMember(email: string): Promise<string | null> {
    const where = this.knex('agency_member').whereRaw('lower(email) = ?', [plainEmail(email)])
    const found = await where.whereNull('deleted_at').first('id')
    return found ? String(found.id) : null
  }

  /** The person of an address; made where there is none. Two at once make one. */
  async ensureMember(email: string, name: string): Promise<{ id: string }> {
    const row = { id: generateEntityId('', 'amem'), email: plainEmail(email), name }
    const known = await this.findMember(email)
    if (!known) await this.knex('agency_member').insert(row).onConflict('email').ignore()
    return { id: known ?? (await this.findMember(email)) ?? row.id }
  }
}
