import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** A listing that names no pictures has none: the model writes null where nothing was said. */
export class Migration20261126000293ListingImages extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table listing alter column images drop not null`)
  }

  override async down(): Promise<void> {
    this.addSql(`update listing set images = '[]' where images is null`)
    this.addSql(`alter table listing alter column images set not null`)
  }
}
