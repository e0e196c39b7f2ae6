import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Which reminders and escalations people were told of: each once, also when the house fell over in between. */
export class Migration20261126050003ApprovalNotice extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists approval_notice (
      event_id text primary key references approval_event (id),
      recipients integer not null check (recipients >= 0),
      told_at timestamptz not null
    )`)
    // What was reminded of before is old news.
    this.addSql(`insert into approval_notice (event_id, recipients, told_at)
      select id, 0, now() from approval_event where kind in ('reminded', 'escalated') on conflict do nothing`)
    this.addSql(`create index if not exists approval_event_late on approval_event (occurred_at, id)
      where kind in ('reminded', 'escalated')`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists approval_event_late`)
    this.addSql(`drop table if exists approval_notice`)
  }
}
