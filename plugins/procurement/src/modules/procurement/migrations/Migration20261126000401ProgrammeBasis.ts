import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** A programme's basis has a date, and a programme may be the next year of an earlier one. */
export class Migration20261126000401ProgrammeBasis extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table programme add column if not exists legal_basis_on text`)
    this.addSql(`alter table programme add column if not exists continues_id text references programme (id)`)
    this.addSql(
      `create unique index if not exists programme_continued_once on programme (continues_id) where deleted_at is null`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table programme drop column if exists legal_basis_on, drop column if exists continues_id`,
    )
  }
}
