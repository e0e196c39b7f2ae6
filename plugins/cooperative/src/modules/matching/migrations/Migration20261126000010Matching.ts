import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** What buyers look for and sellers have to give, what either said of the other's post, and what came of it. */
export class Migration20261126000010Matching extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists matching_post (
      id text primary key,
      side text not null check (side in ('demand', 'supply')),
      owner_id text not null,
      idempotency_key text not null,
      category_code text not null,
      product_name text not null check (length(product_name) > 0),
      base_unit text not null check (base_unit in ('g', 'piece')),
      quantity bigint not null check (quantity > 0),
      window_from text not null,
      window_to text not null check (window_to >= window_from),
      grade text not null check (grade in ('special', 'first', 'second', 'ungraded')),
      price_fen bigint check (price_fen > 0),
      note text,
      status text not null default 'open' check (status in ('open', 'closed')),
      created_by text not null,
      created_at timestamptz not null,
      unique (side, owner_id, idempotency_key)
    )`)
    this.addSql(`create index if not exists matching_post_open
      on matching_post (side, category_code, window_to) where status = 'open'`)
    this.addSql(
      `create index if not exists matching_post_list on matching_post (side, owner_id, created_at desc, id)`,
    )
    this.addSql(`create table if not exists matching_interest (
      demand_id text not null references matching_post (id),
      supply_id text not null references matching_post (id),
      status text not null check (status in ('offered', 'shortlisted', 'dropped', 'withdrawn', 'led')),
      note text,
      led_to_kind text check (led_to_kind in ('quotation_request', 'agreement')),
      led_to_id text,
      updated_at timestamptz not null,
      primary key (demand_id, supply_id),
      constraint matching_interest_led
        check ((status = 'led') = (led_to_id is not null) and (led_to_id is null) = (led_to_kind is null))
    )`)
    this.addSql(`create index if not exists matching_interest_supply on matching_interest (supply_id)`)
    this.addSql(`create table if not exists matching_event (
      id text primary key,
      demand_id text references matching_post (id),
      supply_id text references matching_post (id),
      kind text not null,
      actor_id text not null,
      note text,
      occurred_at timestamptz not null,
      check (demand_id is not null or supply_id is not null)
    )`)
    this.addSql(
      `create index if not exists matching_event_demand on matching_event (demand_id, occurred_at, id)`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists matching_event, matching_interest, matching_post`)
  }
}
