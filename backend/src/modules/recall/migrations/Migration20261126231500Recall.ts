import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Recalls: what they start from, the lots and orders they reached, and what buyers said. No buyer is named here. */
export class Migration20261126231500Recall extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists recall (
      id text primary key,
      number integer generated always as identity unique,
      level smallint not null check (level between 1 and 3),
      is_drill boolean not null,
      status text not null default 'draft' check (status in ('draft', 'starting', 'started', 'closed', 'cancelled')),
      start jsonb not null,
      reason text not null,
      advice text not null,
      known_at timestamptz not null,
      start_due_at timestamptz not null,
      opened_by text not null, opened_at timestamptz not null,
      started_by text, started_at timestamptz, took_ms integer, finish_due_on text,
      closed_by text, closed_at timestamptz,
      outcome text check (outcome in ('confirmed', 'unfounded')),
      conclusion text,
      idempotency_key text not null unique,
      constraint recall_started check ((status in ('starting', 'started', 'closed')) = (started_at is not null)),
      constraint recall_closed check ((status = 'closed') = (outcome is not null))
    )`)
    this.addSql(`create index if not exists recall_queue on recall (status, opened_at desc)`)
    this.addSql(`create table if not exists recall_lot (
      recall_id text not null references recall (id),
      lot_id text not null,
      base_unit text not null,
      is_start boolean not null,
      made bigint not null, on_hand bigint not null, promised bigint not null, sold bigint not null,
      changed_status boolean not null default false,
      primary key (recall_id, lot_id)
    )`)
    this.addSql(`create index if not exists recall_lot_lot on recall_lot (lot_id)`)
    this.addSql(`create table if not exists recall_order (
      recall_id text not null references recall (id),
      order_id text not null,
      institution_id text,
      lots integer not null,
      quantity_g bigint not null, quantity_pieces bigint not null,
      state text not null check (state in ('to_ship', 'on_the_way', 'delivered')),
      seen_at timestamptz,
      response text check (response in ('returned', 'destroyed', 'consumed', 'unreached')),
      note text, responded_by text, responded_at timestamptz,
      primary key (recall_id, order_id),
      constraint recall_order_answered check ((response is null) = (responded_at is null))
    )`)
    this.addSql(`create index if not exists recall_order_order on recall_order (order_id)`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists recall_order, recall_lot, recall`)
  }
}
