import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Product sheets that were sent: under its key a sheet is known for ever, with what it proposed. */
export class Migration20261126000292ListingSheet extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists listing_sheet (
      key text primary key,
      input_hash text not null,
      change_ids jsonb not null check (jsonb_typeof(change_ids) = 'array'),
      created_at timestamptz not null
    )`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists listing_sheet`)
  }
}
