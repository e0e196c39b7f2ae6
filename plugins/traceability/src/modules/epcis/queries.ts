import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { parseQuery, refusal, type NamedQuery, type Query } from '../../domain/epcis'

/** A partner that makes names without end fills our tables, not its own. */
export const QUERIES_MAX = 200
const COLUMNS = ['name', 'parameters', 'namespaces']

/** Keeps a query under a name of the partner's own. Refuses a name it has already, and one query too many. */
export async function addQuery(knex: Knex, partner_id: string, query: NamedQuery): Promise<void> {
  await knex.transaction(async (trx) => {
    // One at a time for each partner, so that the bound holds however many are sent at once.
    await trx('epcis_partner').select('id').where({ id: partner_id }).forUpdate()
    const names: string[] = await trx('epcis_query').where({ partner_id }).pluck('name')
    if (names.includes(query.name))
      throw refusal('ResourceAlreadyExistsException', `There is a query ${query.name} already`)
    if (names.length >= QUERIES_MAX)
      throw refusal('SecurityException', `A partner keeps at most ${QUERIES_MAX} queries: delete one first`)
    await trx('epcis_query').insert({
      ...{ partner_id, name: query.name },
      parameters: JSON.stringify(query.parameters),
      namespaces: JSON.stringify(query.namespaces),
    })
  })
}

/** A query of the partner's. @throws `NoSuchNameException`, also where only somebody else has one of this name */
export async function queryOf(knex: Knex, partner_id: string, name: string): Promise<NamedQuery> {
  const found = await knex('epcis_query').select(COLUMNS).where({ partner_id, name }).first()
  if (!found) throw noSuchName()
  return found
}

export async function removeQuery(knex: Knex, partner_id: string, name: string): Promise<void> {
  if ((await knex('epcis_query').where({ partner_id, name }).delete()) === 0) throw noSuchName()
}

/** A partner's queries by name, from after the one that is named. */
export const queriesOf = (knex: Knex, partner_id: string, limit: number, after = ''): Promise<NamedQuery[]> =>
  knex('epcis_query')
    .select(COLUMNS)
    .where({ partner_id })
    .whereRaw(`name collate "C" > ?`, [after])
    .orderByRaw(`name collate "C"`)
    .limit(limit)

/** What is kept was read once before; it is read again, as a query in an address is. */
export const asked = ({ parameters, namespaces }: NamedQuery): Query => parseQuery(parameters, namespaces)

const noSuchName = (): Error => refusal('NoSuchNameException', 'You have no query of this name')
