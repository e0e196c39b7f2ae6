import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { Day } from '@pengshui/kernel'

export type NamedCertificate = {
  number: string
  issuer: string
  valid_to: Day
  name_zh: string
  name_en: string
}

const CERTIFICATES_MAX = 20

/** Papers of some subjects that are in force today. */
export const certificatesOf = (knex: Knex, subject_ids: string[], today: Day): Promise<NamedCertificate[]> =>
  knex('certificate as c')
    .join('certificate_type as t', 't.code', 'c.type_code')
    .whereIn('c.subject_id', subject_ids)
    .whereIn('c.status', ['certified', 'renewal_due'])
    .where('c.valid_from', '<=', today)
    .where('c.valid_to', '>=', today)
    .whereNull('c.deleted_at')
    .orderBy(['c.type_code', 'c.number'])
    .limit(CERTIFICATES_MAX)
    .select('c.number', 'c.issuer', 'c.valid_to', 't.name_zh', 't.name_en')
