import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Keys of changes to orders that were carried out: each happens once, also when a crash makes it run again. */
export class Migration20261124000003LotLedgerActs extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists ledger_act (key text primary key, occurred_at timestamptz not null)`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists ledger_act`)
  }
}
