import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** A line may change because its harvest was short. */
export class Migration20261124000011OrderLifePresale extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table line_change drop constraint if exists line_change_kind_check`)
    this.addSql(`alter table line_change add constraint line_change_kind_check
      check (kind in ('cancel', 'shortage_refund', 'substitution', 'weight', 'presale'))`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table line_change drop constraint if exists line_change_kind_check`)
    this.addSql(`alter table line_change add constraint line_change_kind_check
      check (kind in ('cancel', 'shortage_refund', 'substitution', 'weight'))`)
  }
}
