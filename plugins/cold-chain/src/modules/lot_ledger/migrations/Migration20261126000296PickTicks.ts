import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** What has been picked and packed of what orders hold; a tick is a mark on a list, not a movement of stock. */
export class Migration20261126000296PickTicks extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists pick_tick (
      hold_id text primary key references stock_hold (id),
      ticked_by text not null,
      ticked_at timestamptz not null
    )`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists pick_tick`)
  }
}
