import { Migration } from '@medusajs/framework/mikro-orm/migrations'

export class Migration20261123000002Haulage extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists order_allocation (
      order_id text primary key,
      cart_id text not null,
      policy text not null,
      cost_fen bigint not null check (cost_fen >= 0),
      arrives_on text not null,
      plan jsonb not null,
      created_at timestamptz not null default now()
    )`)
    this.addSql(`create table if not exists order_leg (
      id text primary key,
      order_id text not null references order_allocation (order_id),
      seq integer not null,
      from_node_id text not null,
      to_node_id text,
      temperature_class text not null,
      weight_g bigint not null check (weight_g >= 0),
      cost_fen bigint not null check (cost_fen >= 0),
      status text not null check (status in ('planned', 'in_transit', 'arrived')),
      planned_on text not null,
      departed_at timestamptz,
      arrived_at timestamptz,
      unique (order_id, seq),
      constraint order_leg_times check (arrived_at is null or departed_at is not null)
    )`)
    this.addSql(`create index if not exists order_leg_status on order_leg (status, planned_on)`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists order_leg, order_allocation`)
  }
}
