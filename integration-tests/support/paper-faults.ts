import fs from 'node:fs'
import path from 'node:path'
import type { Sql } from './database'
import { PRIVATE_FILES } from './environment'

/** What the file module's local provider would call it. */
const CHANGED = 'private-changed-afterwards.pdf'

/** A suspension and its end, around the very moment the last order was decided: what it sold was not valid. */
const SUSPENDED = `
  with sold as (
    select o.id as order_id, cast(p.decision ->> 'decided_at' as timestamptz) as at, c.id as certificate_id
    from "order" o join order_item i on i.order_id = o.id and i.version = 1 join order_line_item t on t.id = i.item_id
    join certificate c on c.subject_id = t.product_id and c.type_code = 'assistance_product' and c.status = 'certified'
    join order_placement p on p.order_id = o.id
    where p.decision ? 'decided_at' order by 2 desc limit 1),
  decided as (
    insert into certificate_decision (id, certificate_id, action, from_status, to_status, actor_id, reason, decided_at)
    select 'cdec_planted_' || n, certificate_id, case n when 1 then 'suspend' else 'reinstate' end,
      case n when 1 then 'certified' else 'suspended' end, case n when 1 then 'suspended' else 'certified' end,
      'nobody', 'planted', at + (2 * n - 3) * interval '1 millisecond'
    from sold, generate_series(1, 2) n)
  select order_id from sold`

/** Faults of papers, put in behind the product's back: what verify must say of each, and how to take them out again. */
export async function plantPaperFaults(sql: Sql): Promise<{ faults: string[]; mend: () => Promise<void> }> {
  const [draft] = await sql<{ id: string }>(
    `update certificate set status = 'returned' where id = (select id from certificate where status = 'county_review'
     order by id limit 1) returning id`,
  )
  const [sold] = await sql<{ order_id: string }>(SUSPENDED)
  fs.mkdirSync(PRIVATE_FILES, { recursive: true })
  fs.writeFileSync(path.join(PRIVATE_FILES, CHANGED), '%PDF-1.4 changed')
  const [file] = await sql<{ id: string }>(
    `insert into certificate_file (id, certificate_id, key, name, media_type, size_bytes, sha256, storage_id, uploaded_by, uploaded_at)
     select 'cfil_planted', $1, 'scan', 'x.pdf', 'application/pdf', 16, repeat('a', 64), $2, 'nobody', now() returning id`,
    [draft?.id, CHANGED],
  )
  const faults = [
    `{"certificate_id":"${draft?.id}","fault":"is returned, its decisions say county_review"}`,
    `{"order_id":"${sold?.order_id}",`,
    `"file_id":"${file?.id}","certificate_id":"${draft?.id}","fault":"is not what was stored"}`,
  ]
  const mend = async () => {
    await sql(`update certificate set status = 'county_review' where id = $1`, [draft?.id])
    await sql(`delete from certificate_file where id = $1`, [file?.id])
    fs.rmSync(path.join(PRIVATE_FILES, CHANGED))
  }
  return { faults, mend }
}
