import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const accounts = `'control', 'reserved', 'ordered', 'accepted', 'paid', 'completed'`

/** The quota ledger and the orders of institutions. */
export class Migration20261123000001Procurement extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists quota_transfer (
      id text primary key, declaration_id text not null references declaration (id),
      debit_account text not null check (debit_account in (${accounts})),
      credit_account text not null check (credit_account in (${accounts})),
      amount_fen bigint not null check (amount_fen > 0),
      state text not null check (state in ('pending', 'posted', 'voided')),
      pending_id text references quota_transfer (id), order_id text, cart_id text, line_id text,
      fiscal_year integer not null, occurred_at timestamptz not null, recorded_at timestamptz not null default now(),
      event_key text not null unique, reason text,
      constraint quota_transfer_two_accounts check (debit_account <> credit_account),
      constraint quota_transfer_voids_something check (state <> 'voided' or pending_id is not null))`)
    this.addSql(
      `create unique index if not exists quota_transfer_resolved_once on quota_transfer (pending_id) where pending_id is not null`,
    )
    this.addSql(
      `create index if not exists quota_transfer_declaration on quota_transfer (declaration_id, occurred_at)`,
    )
    this.addSql(`create index if not exists quota_transfer_order on quota_transfer (order_id)`)
    this.addSql(`create index if not exists quota_transfer_cart on quota_transfer (cart_id)`)
    this.addSql(`create or replace function refuse_quota_change() returns trigger language plpgsql as $$
      begin raise exception 'quota entries are append-only: correct by a reversing entry'; end $$`)
    this
      .addSql(`create or replace trigger quota_transfer_append_only before update or delete on quota_transfer
      for each row execute function refuse_quota_change()`)

    this.addSql(`create table if not exists order_request (
      institution_id text not null references institution (id), idempotency_key text not null, member_id text not null,
      cart_id text, order_id text, created_at timestamptz not null default now(),
      primary key (institution_id, idempotency_key))`)
    this.addSql(`create table if not exists institution_order (
      order_id text primary key, display_id integer, institution_id text not null references institution (id),
      declaration_id text references declaration (id), placed_by text not null, note text, total_fen bigint not null check (total_fen >= 0),
      line_count integer not null, status text not null check (status in ('placed', 'dispatched', 'delivered', 'accepted')),
      paid_at timestamptz, placed_at timestamptz not null)`)
    this.addSql(
      `create index if not exists institution_order_list on institution_order (institution_id, placed_at desc)`,
    )
    this.addSql(`create table if not exists acceptance_note (
      order_id text primary key references institution_order (order_id), institution_id text not null references institution (id),
      accepted_by text not null, accepted_at timestamptz not null, lines jsonb not null)`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists acceptance_note, institution_order, order_request, quota_transfer`)
  }
}
