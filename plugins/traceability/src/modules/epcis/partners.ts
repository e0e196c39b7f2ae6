import { createHash, randomBytes } from 'node:crypto'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { generateEntityId } from '@medusajs/framework/utils'

export const SCOPES = ['capture', 'query'] as const
export const SIGHTS = ['own', 'linked', 'all'] as const

/** Somebody of another house (or another machine of this one) that tells us events or asks for them. */
export type Partner = {
  id: string
  name: string
  scopes: (typeof SCOPES)[number][]
  /** its own events; also what its places and things are linked to; or everything */
  sees: (typeof SIGHTS)[number]
  /** its identifiers of parties and places, as Digital Links */
  places: string[]
  status: 'active' | 'revoked'
  created_at: Date
  /** when its key was last used, to the minute; null: never */
  last_used_at: Date | null
}

const USE_NOTED_MS = 60_000
const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex')
const COLUMNS = ['id', 'name', 'scopes', 'sees', 'places', 'status', 'created_at', 'last_used_at']

/** A new partner with its key, which is told once: only its hash is kept. */
export async function addPartner(
  knex: Knex,
  draft: Pick<Partner, 'name' | 'scopes' | 'sees' | 'places'>,
  created_by: string,
): Promise<{ partner: Partner; key: string }> {
  const key = `epk_${randomBytes(24).toString('base64url')}`
  const row = { ...draft, id: generateEntityId('', 'eptn'), key_hash: hashOf(key), created_by }
  const [partner] = await knex('epcis_partner').insert(row).returning(COLUMNS)
  return { partner, key }
}

/** Whose key this is. That it was used is written down at most once a minute. */
export async function partnerByKey(knex: Knex, key: string): Promise<Partner | undefined> {
  const partner: Partner | undefined = await knex('epcis_partner')
    .select(COLUMNS)
    .where({ key_hash: hashOf(key), status: 'active' })
    .first()
  const used_ms = partner?.last_used_at ? new Date(partner.last_used_at).getTime() : 0
  if (partner && Date.now() - used_ms > USE_NOTED_MS)
    await knex('epcis_partner').where({ id: partner.id }).update({ last_used_at: knex.fn.now() })
  return partner
}

export async function revokePartner(knex: Knex, id: string): Promise<boolean> {
  return (await knex('epcis_partner').where({ id }).update({ status: 'revoked' })) > 0
}

/** Partners, the newest first. */
export async function listPartners(
  knex: Knex,
  limit: number,
  offset: number,
): Promise<{ partners: Partner[]; count: number }> {
  const [partners, counted] = await Promise.all([
    knex('epcis_partner')
      .select(COLUMNS)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(limit)
      .offset(offset),
    knex('epcis_partner').count('* as count').first(),
  ])
  return { partners, count: Number(counted?.count) }
}
