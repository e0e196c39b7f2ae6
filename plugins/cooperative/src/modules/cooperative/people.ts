import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { orThrow, RefusalError, nextMembership, type MemberAction, memberNotFound } from '@pengshui/kernel'
import { checkOwnerLeft, sellerRoles, type Member } from '../../domain'

import { lockSeller } from './verification-rows'

export type Act = { actor_id: string; now: Date; reason?: string | null }
export type MemberRow = Member & { name: string; email: string; since: Date }
export type Page = { limit: number; offset: number }

/** All memberships of a seller, locked with it: whoever changes one sees every other as it now is. */
export async function lockMembers(trx: Knex, seller_id: string): Promise<Member[]> {
  await lockSeller(trx, seller_id)
  return trx('seller_membership')
    .where({ seller_id })
    .whereNull('deleted_at')
    .orderBy('id')
    .forUpdate()
    .select('person_id', 'roles', 'status')
}

/** Writes a membership and its step in the story. */
export async function writeMember(
  trx: Knex,
  seller_id: string,
  { person_id, roles, status }: Member,
  action: 'roles' | MemberAction,
  { actor_id, now, reason = null }: Act,
): Promise<void> {
  await trx('seller_membership')
    .insert({ id: generateEntityId('', 'smem'), person_id, seller_id, roles: [...roles], status })
    .onConflict(['person_id', 'seller_id'])
    .merge({ roles: [...roles], status, updated_at: now })
  await trx('seller_membership_event').insert({
    ...{ id: generateEntityId('', 'sme'), seller_id, person_id, action, roles: [...roles], status },
    ...{ actor_id, reason, occurred_at: now },
  })
}

/** The people of a seller, those who act for it first; whoever left is left out. */
export async function listMembers(
  knex: Knex,
  seller_id: string,
  { limit, offset }: Page,
): Promise<{ members: MemberRow[]; count: number }> {
  const where = knex('seller_membership as m')
    .where({ 'm.seller_id': seller_id })
    .whereIn('m.status', ['active', 'suspended'])
    .whereNull('m.deleted_at')
  const [members, counted] = await Promise.all([
    where
      .clone()
      .join('coop_member as a', 'a.id', 'm.person_id')
      .orderBy(['m.status', 'a.name', 'a.id'])
      .limit(limit)
      .offset(offset)
      .select('m.person_id', 'a.name', 'a.email', 'm.roles', 'm.status', 'm.created_at as since'),
    where.clone().count('* as n').first(),
  ])
  return { members, count: Number(counted?.n ?? 0) }
}

async function changeMember(
  trx: Knex,
  seller_id: string,
  person_id: string,
  action: 'roles' | MemberAction,
  act: Act,
  change: (member: Member) => Member,
): Promise<Member> {
  const members = await lockMembers(trx, seller_id)
  const before = members.find((one) => one.person_id === person_id)
  if (!before || before.status === 'left') throw new RefusalError(memberNotFound())
  const after = change(before)
  orThrow(checkOwnerLeft(members, after))
  await writeMember(trx, seller_id, after, action, act)
  return after
}

/** Gives a member exactly these roles. Refuses `roles_missing`, `seller_needs_owner`, `member_not_found`. */
export function changeRoles(
  trx: Knex,
  seller_id: string,
  person_id: string,
  roles: string[],
  act: Act,
): Promise<Member> {
  const plain = orThrow(sellerRoles(roles))
  return changeMember(trx, seller_id, person_id, 'roles', act, (member) => ({ ...member, roles: plain }))
}

/** Suspends, resumes or removes a member; `leave` is one's own removal. */
export const moveMember = (
  trx: Knex,
  seller_id: string,
  person_id: string,
  action: Exclude<MemberAction, 'join'>,
  act: Act,
): Promise<Member> =>
  changeMember(trx, seller_id, person_id, action, act, (member) => ({
    ...member,
    status: orThrow(nextMembership(member.status, action)),
  }))
