import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** The ledger: balances that CHECKs keep possible, movements nobody can change. */
export class Migration20261123000001LotLedger extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists lot_balance (
      lot_id text not null,
      zone_id text not null,
      node_id text not null,
      product_id text not null,
      seller_id text not null,
      base_unit text not null check (base_unit in ('g', 'piece')),
      temperature_class text not null,
      zone_temperature_class text not null,
      expires_on text not null,
      on_hand bigint not null default 0,
      held bigint not null default 0,
      quarantined bigint not null default 0,
      primary key (lot_id, zone_id),
      constraint lot_balance_possible check (on_hand >= 0 and held >= 0 and quarantined >= 0 and held + quarantined <= on_hand)
    )`)
    this.addSql(`create index if not exists lot_balance_product on lot_balance (product_id, expires_on)`)
    this.addSql(`create index if not exists lot_balance_node on lot_balance (node_id)`)
    this.addSql(`create index if not exists lot_balance_seller on lot_balance (seller_id)`)

    this.addSql(`create table if not exists stock_hold (
      id text primary key,
      cart_id text not null,
      order_id text,
      line_id text not null,
      variant_id text not null,
      lot_id text not null,
      zone_id text not null,
      quantity bigint not null check (quantity > 0),
      status text not null check (status in ('held', 'bound', 'shipped', 'released')),
      expires_at timestamptz not null,
      created_at timestamptz not null default now(),
      constraint stock_hold_bound_has_order check (status not in ('bound', 'shipped') or order_id is not null)
    )`)
    this.addSql(`create index if not exists stock_hold_cart on stock_hold (cart_id)`)
    this.addSql(`create index if not exists stock_hold_order on stock_hold (order_id)`)
    this.addSql(
      `create index if not exists stock_hold_expiring on stock_hold (expires_at) where status = 'held'`,
    )

    this.addSql(`create table if not exists stock_movement (
      seq bigint generated always as identity primary key,
      kind text not null check (kind in ('receive', 'transfer_out', 'transfer_in', 'hold', 'bind', 'release', 'pick', 'ship', 'return', 'adjust', 'scrap', 'quarantine')),
      lot_id text not null,
      zone_id text not null,
      delta_on_hand bigint not null default 0,
      delta_held bigint not null default 0,
      delta_quarantined bigint not null default 0,
      hold_id text,
      cart_id text,
      order_id text,
      reason text,
      actor_id text,
      occurred_at timestamptz not null,
      recorded_at timestamptz not null default now(),
      idempotency_key text not null unique
    )`)
    this.addSql(`create index if not exists stock_movement_lot on stock_movement (lot_id, zone_id)`)
    this.addSql(`create index if not exists stock_movement_order on stock_movement (order_id)`)
    this.addSql(`create or replace function refuse_ledger_change() returns trigger language plpgsql as $$
      begin raise exception 'ledger rows are append-only: correct by a reversing entry'; end $$`)
    this
      .addSql(`create or replace trigger stock_movement_append_only before update or delete on stock_movement
      for each row execute function refuse_ledger_change()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists stock_movement, stock_hold, lot_balance cascade`)
  }
}
