import { Migration } from '@medusajs/framework/mikro-orm/migrations'

export class Migration20261124000004CatchWeight extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table listing_variant add column if not exists is_catch_weight boolean not null default false`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`alter table listing_variant drop column if exists is_catch_weight`)
  }
}
