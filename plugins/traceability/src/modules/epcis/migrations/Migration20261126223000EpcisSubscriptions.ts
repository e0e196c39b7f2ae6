import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Who is told of what answers a named query, and how far. A subscription lives no longer than its query. */
export class Migration20261126223000EpcisSubscriptions extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists epcis_subscription (
      id text primary key,
      partner_id text not null,
      query_name text not null,
      dest text not null,
      signature_token text,
      schedule jsonb,
      report_if_empty boolean not null,
      epc_format text not null,
      initial_record_time timestamptz not null,
      min_record_time timestamptz not null,
      cursor bigint not null check (cursor >= 0),
      status text not null default 'active' check (status in ('active', 'dead')),
      attempts integer not null default 0 check (attempts >= 0),
      last_error text,
      due_at timestamptz not null,
      lease uuid,
      leased_until timestamptz,
      created_at timestamptz not null,
      last_notified_at timestamptz,
      foreign key (partner_id, query_name) references epcis_query (partner_id, name) on delete cascade,
      constraint epcis_subscription_lease check ((lease is null) = (leased_until is null)),
      constraint epcis_subscription_reason check (status = 'active' or last_error is not null)
    )`)
    this.addSql(
      `create index if not exists epcis_subscription_query on epcis_subscription (partner_id, query_name, id)`,
    )
    this.addSql(
      `create index if not exists epcis_subscription_due on epcis_subscription (due_at) where status = 'active'`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists epcis_subscription`)
  }
}
