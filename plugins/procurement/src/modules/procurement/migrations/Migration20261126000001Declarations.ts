import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** The story of a declaration: every step with its reason, and the figures as they then were. */
export class Migration20261126000001Declarations extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table declaration add column if not exists representative_id text references institution (id)`,
    )
    this.addSql(`alter table declaration add column if not exists confirmed_version integer`)
    this.addSql(
      `update declaration set confirmed_version = version where status = 'confirmed' and confirmed_version is null`,
    )
    this.addSql(
      `create unique index if not exists declaration_one_a_year on declaration (programme_id, institution_id, fiscal_year) where deleted_at is null`,
    )
    this.addSql(`create table if not exists declaration_event (
      id text primary key, declaration_id text not null references declaration (id), version integer not null check (version > 0),
      action text not null check (action in ('draft', 'submit', 'return', 'correct', 'approve', 'confirm', 'amend')),
      from_status text, to_status text not null, canteen_kind text not null, base_fen bigint not null, ratio_bp integer not null,
      reserved_fen bigint not null, representative_id text, actor_kind text not null check (actor_kind in ('member', 'supervisor', 'operator')),
      actor_id text not null, reason text, occurred_at timestamptz not null)`)
    this.addSql(
      `create index if not exists declaration_event_list on declaration_event (declaration_id, occurred_at)`,
    )
    this
      .addSql(`create or replace function refuse_declaration_story_change() returns trigger language plpgsql as $$
      begin raise exception 'the story of a declaration is append-only'; end $$`)
    this
      .addSql(`create or replace trigger declaration_event_append_only before update or delete on declaration_event
      for each row execute function refuse_declaration_story_change()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists declaration_event`)
    this.addSql(`drop index if exists declaration_one_a_year`)
  }
}
