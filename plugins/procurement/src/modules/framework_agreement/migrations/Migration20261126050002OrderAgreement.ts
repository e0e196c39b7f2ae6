import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** An agreement that is the price of one awarded order, and of nothing else. */
export class Migration20261126050002OrderAgreement extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table framework_agreement add column if not exists for_one_order boolean not null default false`,
    )
    this.addSql(`alter table framework_agreement drop constraint if exists framework_agreement_for_one_order`)
    this.addSql(`alter table framework_agreement add constraint framework_agreement_for_one_order
      check (not for_one_order or quotation_id is not null)`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table framework_agreement drop column if exists for_one_order`)
  }
}
