import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const causes = (...more: string[]): string =>
  ['cancel', 'line_cancel', 'shortage', 'substitution', 'weight', 'return', 'damage', 'presale', ...more]
    .map((cause) => `'${cause}'`)
    .join(', ')

/** Money may go back because an institution did not get, or did not keep, what was sent. */
export class Migration20261125000303OrderLifeAcceptance extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table refund_entry drop constraint if exists refund_entry_cause_check`)
    this.addSql(`alter table refund_entry add constraint refund_entry_cause_check
      check (cause in (${causes('acceptance')}))`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table refund_entry drop constraint if exists refund_entry_cause_check`)
    this.addSql(
      `alter table refund_entry add constraint refund_entry_cause_check check (cause in (${causes()}))`,
    )
  }
}
