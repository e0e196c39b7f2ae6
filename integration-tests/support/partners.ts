import type { Sql } from './database'

/** Keys of the event repository as specs plant them: who may do what, and somebody who owns nothing there. */
export const PARTNER_KEYS = {
  both: 'epk_planted_capture_and_query_0',
  capture: 'epk_planted_capture_only_000000',
  query: 'epk_planted_query_only_00000000',
  stranger: 'epk_planted_stranger_0000000000',
} as const
export type PartnerName = keyof typeof PARTNER_KEYS

const SCOPES: Record<PartnerName, string> = {
  ...{ both: '{capture,query}', capture: '{capture}', query: '{query}', stranger: '{capture,query}' },
}

export const bearing = (name: PartnerName): Record<string, string> => ({
  authorization: `Bearer ${PARTNER_KEYS[name]}`,
})

/** Partners with known keys, and one event, one capture and one named query of the first of them. */
export async function plantPartners(sql: Sql): Promise<void> {
  for (const [name, key] of Object.entries(PARTNER_KEYS))
    await sql(
      `insert into epcis_partner (id, name, key_hash, scopes, sees, created_by)
       values ('eptn_planted_' || $1, $1, encode(sha256(convert_to($2, 'UTF8')), 'hex'), $3::text[], 'own', 'journey')
       on conflict do nothing`,
      [name, key, SCOPES[name as PartnerName]],
    )
  await sql(
    `insert into epcis_capture_job (id, partner_id, behaviour, running, created_at)
     values ('job_planted', 'eptn_planted_both', 'rollback', false, now()) on conflict do nothing`,
  )
  await sql(
    `insert into epcis_event (event_id, hash, is_declaration, type, event_time, record_time, action, biz_step, places, document, partner_id)
     values ('urn:uuid:planted', 'ni:///sha-256;planted', false, 'ObjectEvent', now(), now(), 'OBSERVE', 'storing', '{}',
       '{"type": "ObjectEvent", "eventTime": "2026-01-01T00:00:00Z", "eventTimeZoneOffset": "+00:00"}', 'eptn_planted_both')
     on conflict do nothing`,
  )
  await sql(
    `insert into epcis_query (partner_id, name, parameters) values ('eptn_planted_both', 'planted', '{}')
     on conflict do nothing`,
  )
  // Due when everybody here is gone: nobody is called.
  await sql(
    `insert into epcis_subscription (id, partner_id, query_name, dest, report_if_empty, epc_format, initial_record_time,
       min_record_time, cursor, due_at, created_at)
     values ('esub_planted', 'eptn_planted_both', 'planted', 'https://partner.example/', false, 'Always_GS1_Digital_Link',
       now(), now(), 0, '2999-01-01', now()) on conflict do nothing`,
  )
}
