import { Migration } from '@medusajs/framework/mikro-orm/migrations'

export class Migration20261123000000OrderDesk extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists order_placement (
      cart_id text primary key,
      buyer jsonb not null,
      decision jsonb not null,
      order_id text unique,
      created_at timestamptz not null default now(),
      recorded_at timestamptz,
      constraint order_placement_recorded check (recorded_at is null or order_id is not null)
    )`)
    this.addSql(
      `create index if not exists order_placement_open on order_placement (created_at) where recorded_at is null`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists order_placement`)
  }
}
