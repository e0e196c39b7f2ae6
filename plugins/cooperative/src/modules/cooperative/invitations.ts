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
import { sellerRoles } from '../../domain'

import { lockMembers, writeMember, type Act, type Page } from './people'

export type Invitation = {
  id: string
  seller_id: string
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
export type Wanted = { email: string; roles: string[]; days: number }

const COLUMNS = [
  ...['id', 'seller_id', 'email', 'roles', 'status'],
  ...['invited_by', 'invited_at', 'expires_at', 'sent_count'],
]

export async function listInvitations(
  knex: Knex,
  seller_id: string,
  { limit, offset }: Page,
): Promise<{ invitations: Invitation[]; count: number }> {
  const where = knex('seller_invitation').where({ seller_id, status: 'pending' })
  const [invitations, counted] = await Promise.all([
    where
      .clone()
      .orderBy([{ column: 'invited_at', order: 'desc' }, 'id'])
      .limit(limit)
      .offset(offset)
      .select(COLUMNS),
    where.clone().count('* as n').first(),
  ])
  return { invitations, count: Number(counted?.n ?? 0) }
}

/** Invites an address, once at a time; whoever is suspended is resumed, never invited around it. */
export async function invite(
  trx: Knex,
  seller_id: string,
  { email, roles, days }: Wanted,
  { actor_id, now }: Act,
): Promise<Sent> {
  const plain = orThrow(sellerRoles(roles))
  const address = plainEmail(email)
  const token = newInvitationToken()
  const members = await lockMembers(trx, seller_id)
  const known = await trx('coop_member').whereRaw('lower(email) = ?', [address]).first('id')
  const member = members.find(({ person_id }) => person_id === known?.id)
  if (member && member.status !== 'left') throw new RefusalError(memberAlready())
  const [invitation] = await trx('seller_invitation')
    .insert({
      ...{ id: generateEntityId('', 'sinv'), seller_id, email: address, roles: plain, status: 'pending' },
      ...{ token_hash: invitationHash(token), invited_by: actor_id, invited_at: now },
      expires_at: invitationEnd(now, days),
    })
    .onConflict(trx.raw(`(seller_id, email) where status = 'pending'`))
    .ignore()
    .returning(COLUMNS)
  if (!invitation) throw new RefusalError(invitationPending())
  return { invitation, token }
}

/** A new link and a new end; the link before it opens nothing any more. */
export async function resend(
  knex: Knex,
  seller_id: string,
  id: string,
  days: number,
  now: Date,
): Promise<Sent> {
  const token = newInvitationToken()
  const [invitation] = await knex('seller_invitation')
    .where({ id, seller_id, status: 'pending' })
    .update({
      token_hash: invitationHash(token),
      invited_at: now,
      expires_at: invitationEnd(now, days),
      sent_count: knex.raw('sent_count + 1'),
    })
    .returning(COLUMNS)
  if (!invitation) throw new RefusalError(invitationNotFound())
  return { invitation, token }
}

export async function withdrawInvitation(
  knex: Knex,
  seller_id: string,
  id: string,
  ended_at: Date,
): Promise<Invitation> {
  const [invitation] = await knex('seller_invitation')
    .where({ id, seller_id, status: 'pending' })
    .update({ status: 'withdrawn', ended_at })
    .returning(COLUMNS)
  if (!invitation) throw new RefusalError(invitationNotFound())
  return invitation
}

/** The open invitation of a link, while its seller is not closed; anything else is `invitation_not_open`. */
export async function openInvitation(knex: Knex, token: string, now: Date): Promise<Invitation> {
  const found = await knex('seller_invitation as v')
    .join('seller as s', 's.id', 'v.seller_id')
    .where({ 'v.token_hash': invitationHash(token) })
    .whereNot({ 's.status': 'closed' })
    .first(COLUMNS.map((column) => `v.${column}`))
  if (!found || !isInvitationOpen(found, now)) throw new RefusalError(invitationNotOpen())
  return found
}

/** Makes a person of this address a member, once: of two who hold one link, one comes too late. */
export async function accept(trx: Knex, token: string, person_id: string, now: Date): Promise<Invitation> {
  const { seller_id } = await openInvitation(trx, token, now)
  const members = await lockMembers(trx, seller_id)
  const [invitation] = await trx('seller_invitation')
    .where({ token_hash: invitationHash(token), status: 'pending' })
    .where('expires_at', '>', now)
    .update({ status: 'accepted', accepted_by: person_id, ended_at: now })
    .returning(COLUMNS)
  if (!invitation) throw new RefusalError(invitationNotOpen())
  const before = members.find((one) => one.person_id === person_id)
  if (before && before.status !== 'left') throw new RefusalError(memberAlready())
  const status = orThrow(nextMembership(before?.status ?? 'left', 'join'))
  const act = { actor_id: person_id, now }
  await writeMember(trx, seller_id, { person_id, roles: invitation.roles, status }, 'join', act)
  return invitation
}
