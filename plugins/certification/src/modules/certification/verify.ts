import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { journalFault, type CertificateAction, type CertificateStatus } from '../../domain'
import type { PaperFile } from './files'

const BATCH = 500

export type JournalDrift = { certificate_id: string; fault: string }

type Journaled = {
  id: string
  status: CertificateStatus
  version: number
  decisions: {
    action: CertificateAction
    from_status: CertificateStatus
    to_status: CertificateStatus
    decided_at: string
  }[]
}

const JOURNALS_SQL = `
  select c.id, c.status, c.version, coalesce((select jsonb_agg(jsonb_build_object('action', d.action,
      'from_status', d.from_status, 'to_status', d.to_status, 'decided_at', d.decided_at) order by d.decided_at)
    from certificate_decision d where d.certificate_id = c.id), '[]') as decisions
  from certificate c where c.id > :after and c.deleted_at is null order by c.id limit :limit`

/** Walks every paper's decisions from its draft on; changes nothing. @returns those whose state does not follow */
export async function verifyJournals(knex: Knex): Promise<{ certificates: number; drift: JournalDrift[] }> {
  const drift: JournalDrift[] = []
  let certificates = 0
  for (let after = ''; ;) {
    const { rows }: { rows: Journaled[] } = await knex.raw(JOURNALS_SQL, { after, limit: BATCH })
    const last = rows.at(-1)
    if (!last) return { certificates, drift }
    certificates += rows.length
    after = last.id
    for (const { id, decisions, ...paper } of rows) {
      const fault = journalFault(paper, decisions)
      if (fault) drift.push({ certificate_id: id, fault })
    }
  }
}

export const readStoredFiles = (knex: Knex, after: string): Promise<PaperFile[]> =>
  knex('certificate_file').where('id', '>', after).orderBy('id').limit(BATCH)
