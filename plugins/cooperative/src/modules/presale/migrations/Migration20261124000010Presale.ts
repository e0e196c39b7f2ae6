import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Goods sold before their harvest: what is promised, what became of it, and never more than the seller may promise. */
export class Migration20261124000010Presale extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists presale (
      id text primary key,
      listing_id text not null,
      product_id text not null,
      seller_id text not null,
      status text not null check (status in ('proposed', 'open', 'closed', 'settling', 'settled', 'rejected', 'withdrawn')),
      sells_from text not null,
      sells_to text not null check (sells_to >= sells_from),
      harvest_from text not null,
      harvest_to text not null check (harvest_to >= harvest_from),
      ship_by text not null check (ship_by >= harvest_from),
      forecast_quantity bigint not null check (forecast_quantity >= 0),
      sell_percent integer not null check (sell_percent between 1 and 100),
      sellable_quantity bigint not null check (sellable_quantity between 0 and forecast_quantity),
      promised_quantity bigint not null default 0 check (promised_quantity >= 0),
      yield_quantity bigint check (yield_quantity >= 0),
      created_at timestamptz not null default now()
    )`)
    this.addSql(`create unique index if not exists presale_one_unsettled on presale (product_id)
      where status in ('proposed', 'open', 'closed', 'settling')`)
    this.addSql(`create index if not exists presale_seller on presale (seller_id, created_at)`)
    this.addSql(`create table if not exists presale_promise (
      id text primary key,
      presale_id text not null references presale (id),
      cart_id text not null,
      line_id text not null,
      order_id text,
      variant_id text not null,
      quantity bigint not null check (quantity >= 0),
      unit_quantity bigint not null check (unit_quantity > 0),
      share_quantity bigint check (share_quantity between 0 and quantity),
      allocated bigint not null default 0 check (allocated between 0 and quantity),
      promised_on text not null,
      status text not null check (status in ('pending', 'promised', 'allocated', 'short', 'cancelled')),
      expires_at timestamptz,
      breached_at timestamptz,
      created_at timestamptz not null default now(),
      constraint presale_promise_of_order check (status in ('pending', 'cancelled') or order_id is not null),
      constraint presale_promise_pending check (status <> 'pending' or expires_at is not null)
    )`)
    this.addSql(`create unique index if not exists presale_promise_line on presale_promise (cart_id, line_id)
      where status <> 'cancelled'`)
    this.addSql(
      `create index if not exists presale_promise_presale on presale_promise (presale_id, created_at, id)`,
    )
    this.addSql(`create index if not exists presale_promise_order on presale_promise (order_id)`)
    this.addSql(
      `create index if not exists presale_promise_pending_until on presale_promise (expires_at) where status = 'pending'`,
    )
    this.addSql(`create table if not exists presale_act (
      key text primary key,
      acted_at timestamptz not null
    )`)
    this.addSql(`create table if not exists presale_event (
      id text primary key,
      presale_id text not null references presale (id),
      kind text not null check (kind in ('proposed', 'forecast', 'open', 'reject', 'close', 'settle', 'finish', 'withdraw', 'breach')),
      quantity bigint,
      actor_id text not null,
      reason text not null,
      occurred_at timestamptz not null
    )`)
    this.addSql(`create index if not exists presale_event_presale on presale_event (presale_id, occurred_at)`)
    // A forecast may fall below what is promised; from then on nothing more is.
    this
      .addSql(`create or replace function presale_never_overpromised() returns trigger language plpgsql as $$
      begin
        if new.promised_quantity > old.promised_quantity and new.promised_quantity > new.sellable_quantity then
          raise exception 'presale % promises more than it may sell', new.id using errcode = 'check_violation';
        end if;
        return new;
      end $$`)
    this.addSql(`create or replace trigger presale_never_overpromised before update on presale
      for each row execute function presale_never_overpromised()`)
    this.addSql(`create or replace function presale_append_only() returns trigger language plpgsql as $$
      begin raise exception '% is append-only', tg_table_name; end $$`)
    this.addSql(`create or replace trigger presale_event_append_only before update or delete on presale_event
      for each row execute function presale_append_only()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists presale_event, presale_act, presale_promise, presale`)
    this.addSql(`drop function if exists presale_never_overpromised, presale_append_only`)
  }
}
