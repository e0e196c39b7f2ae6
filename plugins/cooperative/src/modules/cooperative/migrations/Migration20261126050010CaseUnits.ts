import { Migration } from '@medusajs/framework/mikro-orm/migrations'

export class Migration20261126050010CaseUnits extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table listing_variant add column if not exists case_units integer
      constraint listing_variant_case_units check (case_units > 1)`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table listing_variant drop column if exists case_units`)
  }
}
