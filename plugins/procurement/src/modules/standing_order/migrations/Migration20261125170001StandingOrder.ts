import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Orders that place themselves on a delivery calendar: each date once, and every date with its outcome. */
export class Migration20261125170001StandingOrder extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists calendar_closure (
      code text primary key,
      kinds text[],
      closed_from text not null,
      closed_to text not null check (closed_to >= closed_from),
      name_zh text not null,
      name_en text not null,
      source text not null
    )`)
    this.addSql(`create table if not exists standing_order (
      id text primary key,
      institution_id text not null,
      name text not null check (length(name) between 1 and 60),
      lines jsonb not null check (jsonb_array_length(lines) between 1 and 300),
      note text,
      weekdays integer[] not null check (cardinality(weekdays) between 1 and 7 and weekdays <@ array[1, 2, 3, 4, 5, 6, 7]),
      starts_on text not null,
      ends_on text check (ends_on >= starts_on),
      lead_days integer not null check (lead_days between 0 and 14),
      observes_closures boolean not null,
      status text not null check (status in ('active', 'paused', 'ended')),
      responsible_id text not null,
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`)
    this.addSql(
      `create index if not exists standing_order_institution on standing_order (institution_id, created_at)`,
    )
    this.addSql(
      `create index if not exists standing_order_active on standing_order (id) where status = 'active'`,
    )
    this.addSql(`create table if not exists standing_order_skip (
      standing_order_id text not null references standing_order (id),
      deliver_on text not null,
      skipped_by text not null,
      skipped_at timestamptz not null,
      primary key (standing_order_id, deliver_on)
    )`)
    this.addSql(`create table if not exists standing_order_run (
      standing_order_id text not null references standing_order (id),
      deliver_on text not null,
      status text not null check (status in ('placed', 'waiting', 'failed', 'missed')),
      order_id text,
      approval_id text,
      code text,
      message text,
      row_number integer,
      attempts integer not null default 1 check (attempts > 0),
      ran_at timestamptz not null,
      primary key (standing_order_id, deliver_on),
      constraint standing_order_run_placed check ((status = 'placed') = (order_id is not null)),
      constraint standing_order_run_failed check (status <> 'failed' or code is not null)
    )`)
  }

  override async down(): Promise<void> {
    this.addSql(
      `drop table if exists standing_order_run, standing_order_skip, standing_order, calendar_closure`,
    )
  }
}
