import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { CERTIFICATE_TYPES, TYPES_VERSION, type CertificateTypeFacts } from '../../domain'

const rowOf = ({ fields, files, renewal_notice_days, ...type }: CertificateTypeFacts) => ({
  ...type,
  fields: JSON.stringify(fields),
  files: JSON.stringify(files),
  renewal_notice_days: JSON.stringify(renewal_notice_days),
  version: TYPES_VERSION,
})

/** Makes the types that are missing and renews those of an older version; what a county changed since stays. */
export async function ensureTypes(trx: Knex): Promise<void> {
  const known: { code: string; version: number }[] = await trx('certificate_type').select('code', 'version')
  for (const type of CERTIFICATE_TYPES) {
    const found = known.find(({ code }) => code === type.code)
    if (!found) {
      await trx('certificate_type')
        .insert({ id: generateEntityId('', 'ctyp'), ...rowOf(type) })
        .onConflict('code')
        .ignore()
    } else if (found.version < TYPES_VERSION) {
      await trx('certificate_type').where({ code: type.code }).update(rowOf(type))
    }
  }
}
