import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** A listing counts its versions, knows its pictures, and which version core has been told of. */
export class Migration20261126000291ListingVersion extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table listing
      add column if not exists version integer not null default 1 check (version > 0),
      add column if not exists told_version integer not null default 1,
      add column if not exists images jsonb`)
    this.addSql(`create index if not exists listing_untold on listing (id) where told_version < version`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists listing_untold`)
    this.addSql(
      `alter table listing drop column if exists version, drop column if exists told_version, drop column if exists images`,
    )
  }
}
