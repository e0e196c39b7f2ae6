import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { orThrow, RefusalError, nextMembership, type MemberAction, memberNotFound } from '@pengshui/kernel'
import { checkManagerLeft, memberRoles, type Member } from '../../domain'

import { Invitations } from './invitations'
import { lockMembers, writeMember, type Act } from './membership-rows'

export type MemberRow = Member & { name: string; email: string; since: Date }

/** Who acts for an institution. Every change is made under the institution's lock, told in its story, and holds at once. */
export class People extends Invitations {
  /** The people of an institution, those who act for it first; whoever left is left out. */
  async listMembers(
    institution_id: string,
    page: { limit: number; offset: number },
  ): Promise<{ members: MemberRow[]; count: number }> {
    const where = this.knex('institution_membership as m')
      .where({ 'm.institution_id': institution_id })
      .whereIn('m.status', ['active', 'suspended'])
      .whereNull('m.deleted_at')
    const counted = await where.clone().count({ count: '*' }).first()
    const members = await where
      .clone()
      .join('agency_member as a', 'a.id', 'm.member_id')
      .orderBy([{ column: 'm.status' }, { column: 'a.name' }, { column: 'a.id' }])
      .limit(page.limit)
      .offset(page.offset)
      .select('m.member_id', 'a.name', 'a.email', 'm.roles', 'm.status', 'm.created_at as since')
    return { members, count: Number(counted?.count) }
  }

  /** A member of this institution; anybody else is `member_not_found`. */
  async memberOf(institution_id: string, member_id: string): Promise<Member> {
    const where = this.knex('institution_membership').where({ institution_id, member_id })
    const found = await where.whereNull('deleted_at').first('member_id', 'roles', 'status')
    if (!found || found.status === 'left') throw new RefusalError(memberNotFound())
    return found
  }

  /** Gives a member exactly these roles. */
  async changeRoles(institution_id: string, member_id: string, roles: string[], act: Act): Promise<Member> {
    const plain = orThrow(memberRoles(roles))
    return this.changeMember(institution_id, member_id, 'roles', act, (member) => ({
      ...member,
      roles: plain,
    }))
  }

  /** Suspends, resumes or removes a member; `leave` is one's own removal. */
  async moveMember(
    institution_id: string,
    member_id: string,
    action: Exclude<MemberAction, 'join'>,
    act: Act,
  ): Promise<Member> {
    return this.changeMember(institution_id, member_id, action, act, (member) => ({
      ...member,
      status: orThrow(nextMembership(member.status, action)),
    }))
  }

  /** Every step of an institution's memberships, the newest first. */
  async membershipStory(institution_id: string, limit: number) {
    return this.knex('membership_event as e')
      .join('agency_member as a', 'a.id', 'e.member_id')
      .where({ 'e.institution_id': institution_id })
      .orderBy([{ column: 'e.occurred_at', order: 'desc' }, { column: 'e.id' }])
      .limit(limit)
      .select('e.id', 'a.name', 'e.action', 'e.roles', 'e.status', 'e.reason', 'e.occurred_at')
  }

  private async changeMember(
    institution_id: string,
    member_id: string,
    action: 'roles' | MemberAction,
    act: Act,
    change: (member: Member) => Member,
  ): Promise<Member> {
    return this.knex.transaction(async (trx: Knex.Transaction) => {
      const members = await lockMembers(trx, institution_id)
      const before = members.find((one) => one.member_id === member_id)
      if (!before || before.status === 'left') throw new RefusalError(memberNotFound())
      const after = change(before)
      orThrow(checkManagerLeft(members, after))
      await writeMember(trx, institution_id, after, action, act)
      return after
    })
  }
}
