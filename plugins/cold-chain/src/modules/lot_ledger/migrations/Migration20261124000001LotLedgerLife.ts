import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const KINDS = [
  'receive',
  'transfer_out',
  'transfer_in',
  'hold',
  'bind',
  'release',
  'pick',
  'ship',
  'return',
  'adjust',
  'scrap',
  'quarantine',
  'quarantine_release',
]

/** What may happen to stock after it was sold: shortages, counts, blocked lots, and the capacity of a day. */
export class Migration20261124000001LotLedgerLife extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table stock_movement drop constraint if exists stock_movement_kind_check`)
    this.addSql(
      `alter table stock_movement add constraint stock_movement_kind_check check (kind in (${KINDS.map((kind) => `'${kind}'`).join(', ')}))`,
    )
    this.addSql(`alter table lot_balance add column if not exists blocked_reason text`)
    this.addSql(`create table if not exists stock_shortage (
      id text primary key,
      order_id text not null,
      line_id text not null,
      variant_id text not null,
      hold_id text not null references stock_hold (id),
      lot_id text not null,
      zone_id text not null,
      quantity bigint not null check (quantity > 0),
      cause text not null check (cause in ('pick', 'count', 'quarantine', 'recall', 'operator')),
      reason text not null,
      status text not null default 'open' check (status in ('open', 'reallocated', 'offered', 'substituted', 'refunded')),
      actor_id text not null,
      created_at timestamptz not null,
      decided_at timestamptz,
      decided_by text,
      constraint stock_shortage_decided check ((status in ('open', 'offered')) = (decided_at is null))
    )`)
    this.addSql(`create index if not exists stock_shortage_order on stock_shortage (order_id)`)
    this.addSql(`create index if not exists stock_shortage_queue on stock_shortage (status, created_at)`)
    this.addSql(`create table if not exists stock_count (
      id text primary key,
      zone_id text not null,
      reason text not null,
      actor_id text not null,
      idempotency_key text not null unique,
      counted_at timestamptz not null
    )`)
    this.addSql(`create index if not exists stock_count_zone on stock_count (zone_id, counted_at)`)
    this.addSql(`create table if not exists stock_count_line (
      count_id text not null references stock_count (id),
      lot_id text not null,
      on_hand_before bigint not null check (on_hand_before >= 0),
      counted bigint not null check (counted >= 0),
      shorted bigint not null default 0 check (shorted >= 0),
      primary key (count_id, lot_id)
    )`)
    for (const table of ['stock_count', 'stock_count_line']) {
      this.addSql(`create or replace trigger ${table}_append_only before update or delete on ${table}
        for each row execute function refuse_ledger_change()`)
    }
    this.addSql(`create table if not exists capacity_slot (
      key text not null,
      slot_on text not null,
      capacity_g bigint not null,
      used_g bigint not null default 0,
      primary key (key, slot_on),
      constraint capacity_slot_possible check (used_g >= 0 and used_g <= capacity_g)
    )`)
    this.addSql(`create table if not exists capacity_use (
      cart_id text not null,
      key text not null,
      slot_on text not null,
      weight_g bigint not null check (weight_g > 0),
      primary key (cart_id, key, slot_on),
      foreign key (key, slot_on) references capacity_slot (key, slot_on)
    )`)
  }

  override async down(): Promise<void> {
    this.addSql(
      `drop table if exists capacity_use, capacity_slot, stock_count_line, stock_count, stock_shortage`,
    )
    this.addSql(`alter table lot_balance drop column if exists blocked_reason`)
  }
}
