import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** What lots were made of: a part of an event has a side, and a narrow table says who came from whom. */
export class Migration20261126000295LotGenealogy extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table trace_event_lot add column if not exists role text check (role in ('input', 'output'))`,
    )
    this.addSql(
      `alter table lot add column if not exists grade text check (grade in ('special', 'first', 'second', 'mixed'))`,
    )
    this.addSql(
      `alter table lot add column if not exists village_code text check (village_code ~ '^\\d{12}$')`,
    )
    this.addSql(`alter table lot add column if not exists photo_ids text[]`)
    this.addSql(`create table if not exists lot_edge (
      parent_id text not null references lot (id),
      child_id text not null references lot (id),
      event_id text not null references trace_event (event_id),
      primary key (parent_id, child_id, event_id),
      constraint lot_edge_not_itself check (parent_id <> child_id)
    )`)
    this.addSql(`create index if not exists lot_edge_child on lot_edge (child_id, parent_id)`)
    this.addSql(`create or replace trigger lot_edge_append_only before update or delete on lot_edge
      for each row execute function refuse_trace_change()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists lot_edge`)
    this.addSql(`alter table trace_event_lot drop column if exists role`)
    this.addSql(
      `alter table lot drop column if exists grade, drop column if exists village_code, drop column if exists photo_ids`,
    )
  }
}
