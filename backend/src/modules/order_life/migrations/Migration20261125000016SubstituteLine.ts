import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** A substitute is a line of its own, in the order's books and in core: which one, and what of the money is its. */
export class Migration20261125000016SubstituteLine extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table substitution add column if not exists amount_fen bigint not null default 0 check (amount_fen >= 0)`,
    )
    this.addSql(`alter table substitution add column if not exists to_line_id text`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table substitution drop column if exists amount_fen, drop column if exists to_line_id`)
  }
}
