import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Orders change after they were placed: legs are cancelled and planned anew, and every later choice of lots is kept. */
export class Migration20261124000005HaulageReplan extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table order_leg drop constraint if exists order_leg_status_check`)
    this.addSql(
      `alter table order_leg add constraint order_leg_status_check check (status in ('planned', 'in_transit', 'arrived', 'cancelled'))`,
    )
    this.addSql(`create table if not exists order_replan (
      change_id text primary key,
      order_id text not null references order_allocation (order_id),
      reason text not null,
      plan jsonb,
      replanned_at timestamptz not null
    )`)
    this.addSql(`create index if not exists order_replan_order on order_replan (order_id)`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists order_replan`)
  }
}
