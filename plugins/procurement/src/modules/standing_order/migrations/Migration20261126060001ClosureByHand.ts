import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Who in the county changed or took out a closure; what a person decided, the file of the house does not undo. */
export class Migration20261126060001ClosureByHand extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table calendar_closure add column if not exists changed_by text,
      add column if not exists changed_at timestamptz, add column if not exists removed_at timestamptz`)
    this.addSql(`alter table calendar_closure add constraint calendar_closure_changed
      check ((changed_by is null) = (changed_at is null) and (removed_at is null or changed_by is not null))`)
    this.addSql(
      `create index if not exists calendar_closure_days on calendar_closure (closed_from, closed_to)`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists calendar_closure_days`)
    this.addSql(`delete from calendar_closure where removed_at is not null`)
    this.addSql(`alter table calendar_closure drop constraint if exists calendar_closure_changed,
      drop column if exists changed_by, drop column if exists changed_at, drop column if exists removed_at`)
  }
}
