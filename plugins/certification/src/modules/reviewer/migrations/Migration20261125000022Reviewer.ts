import { Migration } from '@medusajs/framework/mikro-orm/migrations'

export class Migration20261125000022Reviewer extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists reviewer (
      id text primary key, user_id text not null unique, level text not null check (level in ('county', 'township')),
      township_code text, status text not null default 'active' check (status in ('active', 'ended')),
      created_at timestamptz not null default now(), updated_at timestamptz not null default now(), deleted_at timestamptz,
      constraint reviewer_township check ((level = 'township') = (township_code is not null)))`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists reviewer`)
  }
}
