import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Queries that partners named, each under its owner: two of them may use one name. */
export class Migration20261126153500EpcisQueries extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists epcis_query (
      partner_id text not null references epcis_partner (id),
      name text not null check (length(name) between 1 and 100),
      parameters jsonb not null,
      namespaces jsonb not null default '{}',
      created_at timestamptz not null default now(),
      primary key (partner_id, name)
    )`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists epcis_query`)
  }
}
