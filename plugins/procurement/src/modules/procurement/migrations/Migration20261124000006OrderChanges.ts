import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Orders of institutions may be cancelled, and their money may go back. */
export class Migration20261124000006OrderChanges extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table institution_order drop constraint if exists institution_order_status_check`)
    this.addSql(
      `alter table institution_order add constraint institution_order_status_check check (status in ('placed', 'dispatched', 'delivered', 'accepted', 'cancelled'))`,
    )
    this.addSql(
      `alter table institution_order add column if not exists refunded_fen bigint not null default 0`,
    )
    this.addSql(`alter table institution_order drop constraint if exists institution_order_refunded`)
    this.addSql(
      `alter table institution_order add constraint institution_order_refunded check (refunded_fen >= 0 and refunded_fen <= total_fen)`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`alter table institution_order drop column if exists refunded_fen`)
  }
}
