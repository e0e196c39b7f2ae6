import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Orders an institution writes again and again, shared by all its members. */
export class Migration20261125170000OrderTemplate extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists order_template (
      id text primary key,
      institution_id text not null,
      name text not null check (length(name) between 1 and 60),
      lines jsonb not null check (jsonb_array_length(lines) between 1 and 300),
      note text,
      created_by text not null,
      updated_by text not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      deleted_at timestamptz
    )`)
    this
      .addSql(`create unique index if not exists order_template_name on order_template (institution_id, lower(name))
      where deleted_at is null`)
    this.addSql(`create index if not exists order_template_list on order_template (institution_id, updated_at)
      where deleted_at is null`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists order_template`)
  }
}
