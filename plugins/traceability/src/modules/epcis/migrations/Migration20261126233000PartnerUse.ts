import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** When a partner's key was last used: a key that nobody uses should be taken back. */
export class Migration20261126233000PartnerUse extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table epcis_partner add column if not exists last_used_at timestamptz`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table epcis_partner drop column if exists last_used_at`)
  }
}
