import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Orders of institutions in parts: by the node they leave and the temperature class they travel in. */
export class Migration20261125000300ChildOrder extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists child_order (
      id text primary key,
      order_id text not null,
      institution_id text not null,
      no integer not null check (no > 0),
      node_id text not null,
      temperature_class text not null,
      status text not null check (status in ('placed', 'dispatched', 'delivered', 'accepted', 'cancelled')),
      amount_fen bigint not null check (amount_fen >= 0),
      departs_on text not null,
      arrives_on text not null,
      dispatched_at timestamptz,
      delivered_at timestamptz,
      accepted_at timestamptz,
      unique (order_id, no),
      unique (order_id, node_id, temperature_class),
      constraint child_order_steps check (
        (status not in ('dispatched', 'delivered', 'accepted') or dispatched_at is not null)
        and (status not in ('delivered', 'accepted') or delivered_at is not null)
        and ((status = 'accepted') = (accepted_at is not null)))
    )`)
    this.addSql(
      `create index if not exists child_order_desk on child_order (institution_id, status, arrives_on)`,
    )
    this.addSql(`create table if not exists child_order_line (
      child_id text not null references child_order (id),
      line_id text not null,
      variant_id text not null,
      lot_id text not null,
      quantity bigint not null check (quantity > 0),
      units integer not null check (units >= 0),
      amount_fen bigint not null check (amount_fen >= 0),
      primary key (child_id, line_id, lot_id, variant_id)
    )`)
    // What has left is a fact that acceptance and payment stand on.
    this.addSql(`create or replace function refuse_child_line_change() returns trigger language plpgsql as $$
      begin
        if exists (select 1 from child_order c where c.id = coalesce(old.child_id, new.child_id)
          and c.status in ('dispatched', 'delivered', 'accepted'))
        then raise exception 'goods of a child order that has left cannot be changed'; end if;
        return coalesce(new, old);
      end $$`)
    this.addSql(`create or replace trigger child_order_line_frozen before update or delete on child_order_line
      for each row execute function refuse_child_line_change()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists child_order_line, child_order`)
  }
}
