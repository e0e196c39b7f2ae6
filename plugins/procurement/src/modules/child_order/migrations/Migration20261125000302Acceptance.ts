import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const APPEND_ONLY = ['delivery_acceptance', 'acceptance_lot']

/** Signed acceptances of child orders: by lot, with photos, never changed. */
export class Migration20261125000302Acceptance extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists delivery_acceptance (
      child_id text primary key references child_order (id),
      order_id text not null,
      institution_id text not null,
      change_id text not null unique,
      idempotency_key text not null,
      officer_id text not null,
      officer_name text not null,
      accepted_at timestamptz not null,
      temperature_dc integer check (temperature_dc between -1000 and 1000),
      within_limits boolean,
      temperature_decision text check (temperature_decision in ('accept', 'reject')),
      temperature_reason text,
      note text,
      signed_text text not null,
      signed_hash text not null,
      constraint acceptance_signed check (signed_hash = encode(sha256(convert_to(signed_text, 'UTF8')), 'hex')),
      constraint acceptance_out_of_limits check (within_limits is not false
        or (temperature_decision is not null and temperature_reason is not null))
    )`)
    this.addSql(`create index if not exists delivery_acceptance_order on delivery_acceptance (order_id)`)
    this.addSql(`create table if not exists acceptance_lot (
      child_id text not null references delivery_acceptance (child_id),
      line_id text not null,
      variant_id text not null,
      lot_id text not null,
      dispatched_quantity bigint not null check (dispatched_quantity > 0),
      received_quantity bigint not null check (received_quantity >= 0),
      accepted_quantity bigint not null check (accepted_quantity >= 0),
      short_quantity bigint not null check (short_quantity >= 0),
      rejected_quantity bigint not null check (rejected_quantity >= 0),
      over_quantity bigint not null check (over_quantity >= 0),
      weight_g bigint check (weight_g >= 0),
      reason text,
      note text,
      disposition text check (disposition in ('scrap', 'quarantine')),
      dispatched_fen bigint not null check (dispatched_fen >= 0),
      accepted_fen bigint not null check (accepted_fen >= 0),
      short_fen bigint not null check (short_fen >= 0),
      rejected_fen bigint not null check (rejected_fen >= 0),
      primary key (child_id, line_id, lot_id, variant_id),
      constraint acceptance_lot_goods check (accepted_quantity + short_quantity + rejected_quantity = dispatched_quantity),
      constraint acceptance_lot_money check (accepted_fen + short_fen + rejected_fen = dispatched_fen),
      constraint acceptance_lot_reason check (reason is not null
        or (short_quantity = 0 and rejected_quantity = 0 and over_quantity = 0))
    )`)
    this.addSql(`create table if not exists acceptance_photo (
      id text primary key,
      child_id text not null references child_order (id),
      idempotency_key text not null,
      position integer not null,
      sha256 text not null,
      media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
      bytes bytea not null check (length(bytes) between 1 and 1048576),
      unique (child_id, idempotency_key, position)
    )`)
    this.addSql(`alter table child_order add column if not exists credited_fen bigint not null default 0`)
    for (const table of APPEND_ONLY) {
      this
        .addSql(`create or replace function refuse_acceptance_change() returns trigger language plpgsql as $$
        begin raise exception 'an acceptance is signed: it is never changed'; end $$`)
      this.addSql(`create or replace trigger ${table}_append_only before update or delete on ${table}
        for each row execute function refuse_acceptance_change()`)
    }
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists acceptance_photo, acceptance_lot, delivery_acceptance`)
    this.addSql(`alter table child_order drop column if exists credited_fen`)
  }
}
