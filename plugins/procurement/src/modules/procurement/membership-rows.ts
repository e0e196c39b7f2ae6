import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError, type MemberAction } from '@pengshui/kernel'
import type { Member } from '../../domain'
import { institutionNotFound } from '../../refusals'

export type Act = { actor_id: string; occurred_at: Date; reason?: string | null }

/** All memberships of an institution, locked with it: whoever changes one sees every other as it now is. */
export async function lockMembers(trx: Knex.Transaction, institution_id: string): Promise<Member[]> {
  const institution = await trx('institution').where({ id: institution_id }).forNoKeyUpdate().first('id')
  if (!institution) throw new RefusalError(institutionNotFound())
  return trx('institution_membership')
    .where({ institution_id })
    .whereNull('deleted_at')
    .orderBy('id')
    .forUpdate()
    .select('member_id', 'roles', 'status')
}

/** Writes a membership and its step in the story. */
export async function writeMember(
  trx: Knex.Transaction,
  institution_id: string,
  { member_id, roles, status }: Member,
  action: 'roles' | MemberAction,
  { actor_id, occurred_at, reason = null }: Act,
): Promise<void> {
  await trx('institution_membership')
    .insert({ id: generateEntityId('', 'imem'), member_id, institution_id, roles: [...roles], status })
    .onConflict(['member_id', 'institution_id'])
    .merge({ roles: [...roles], status, updated_at: occurred_at })
  await trx('membership_event').insert({
    ...{ id: generateEntityId('', 'mev'), institution_id, member_id, action, roles: [...roles], status },
    ...{ actor_id, reason, occurred_at },
  })
}
