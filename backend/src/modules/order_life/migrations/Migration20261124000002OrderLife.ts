import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const APPEND_ONLY = ['line_change', 'refund_entry', 'refund_settlement', 'weight_settlement']

/** What happens to an order after it was placed: changes, refunds, weights, substitutions, after-sales. */
export class Migration20261124000002OrderLife extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists order_change_request (
      id text primary key,
      order_id text not null,
      kind text not null,
      effects jsonb not null,
      actor_kind text not null check (actor_kind in ('buyer', 'operator', 'system')),
      actor_id text not null,
      reason text not null,
      requested_at timestamptz not null,
      finished_at timestamptz,
      refused_code text
    )`)
    this.addSql(`create index if not exists order_change_request_order on order_change_request (order_id)`)
    this.addSql(
      `create index if not exists order_change_request_open on order_change_request (requested_at) where finished_at is null`,
    )
    this.addSql(`create table if not exists line_change (
      key text primary key,
      change_id text not null references order_change_request (id),
      order_id text not null,
      line_id text not null,
      ledger_line_id text not null,
      kind text not null check (kind in ('cancel', 'shortage_refund', 'substitution', 'weight')),
      units integer not null check (units >= 0),
      delta_quantity bigint not null,
      occurred_at timestamptz not null
    )`)
    this.addSql(`create index if not exists line_change_order on line_change (order_id)`)
    this.addSql(`create table if not exists refund_entry (
      id text primary key,
      key text not null unique,
      change_id text not null references order_change_request (id),
      order_id text not null,
      line_id text,
      ledger_line_id text,
      cause text not null check (cause in ('cancel', 'line_cancel', 'shortage', 'substitution', 'weight', 'return', 'damage', 'presale')),
      amount_fen bigint not null check (amount_fen > 0),
      occurred_at timestamptz not null
    )`)
    this.addSql(`create index if not exists refund_entry_order on refund_entry (order_id)`)
    this.addSql(`create table if not exists refund_settlement (
      refund_id text primary key references refund_entry (id),
      paid_back_fen bigint not null check (paid_back_fen >= 0),
      settled_at timestamptz not null
    )`)
    this.addSql(`create table if not exists weight_settlement (
      order_id text not null,
      line_id text not null,
      change_id text not null references order_change_request (id),
      estimated_g bigint not null check (estimated_g > 0),
      actual_g bigint not null check (actual_g > 0),
      price_fen_per_kg bigint not null check (price_fen_per_kg >= 0),
      estimated_fen bigint not null check (estimated_fen >= 0),
      settled_fen bigint not null check (settled_fen >= 0),
      refund_fen bigint not null check (refund_fen >= 0),
      consented boolean not null default false,
      weighed_at timestamptz not null,
      primary key (order_id, line_id),
      constraint weight_settlement_never_more check (settled_fen <= estimated_fen and refund_fen = estimated_fen - settled_fen)
    )`)
    this.addSql(`create table if not exists substitution (
      id text primary key,
      shortage_id text not null,
      order_id text not null,
      line_id text not null,
      from_units integer not null check (from_units >= 0),
      to_variant_id text not null,
      to_units integer not null check (to_units > 0),
      price_difference_fen bigint not null check (price_difference_fen <= 0),
      note text,
      status text not null check (status in ('offered', 'accepted', 'declined', 'expired')),
      offered_at timestamptz not null,
      expires_at timestamptz not null,
      answered_at timestamptz
    )`)
    this.addSql(`create index if not exists substitution_order on substitution (order_id)`)
    this.addSql(
      `create unique index if not exists substitution_one_offer on substitution (shortage_id) where status = 'offered'`,
    )
    this.addSql(`create table if not exists after_sales_request (
      id text primary key,
      order_id text not null,
      line_id text not null,
      kind text not null check (kind in ('return', 'damage')),
      units integer not null check (units > 0),
      reason text not null,
      idempotency_key text not null,
      status text not null default 'requested' check (status in ('requested', 'approved', 'rejected', 'withdrawn')),
      refund_fen bigint check (refund_fen >= 0),
      disposition text check (disposition in ('restock', 'quarantine', 'scrap', 'none')),
      decision_note text,
      decided_by text,
      requested_at timestamptz not null,
      decided_at timestamptz,
      unique (order_id, idempotency_key),
      constraint after_sales_decided check ((status = 'requested') = (decided_at is null))
    )`)
    this.addSql(
      `create index if not exists after_sales_request_queue on after_sales_request (status, requested_at)`,
    )
    this.addSql(`create index if not exists after_sales_request_order on after_sales_request (order_id)`)
    this.addSql(`create table if not exists after_sales_photo (
      id text primary key,
      request_id text not null references after_sales_request (id),
      position integer not null,
      media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
      bytes bytea not null check (length(bytes) between 1 and 1048576),
      unique (request_id, position)
    )`)
    for (const table of APPEND_ONLY) {
      this.addSql(`create or replace function refuse_ledger_change() returns trigger language plpgsql as $$
        begin raise exception 'ledger rows are append-only: correct by a reversing entry'; end $$`)
      this.addSql(`create or replace trigger ${table}_append_only before update or delete on ${table}
        for each row execute function refuse_ledger_change()`)
    }
  }

  override async down(): Promise<void> {
    this.addSql(
      `drop table if exists after_sales_photo, after_sales_request, substitution, weight_settlement, refund_settlement, refund_entry, line_change, order_change_request`,
    )
  }
}
