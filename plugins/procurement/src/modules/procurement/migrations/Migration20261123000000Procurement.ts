import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const times = `created_at timestamptz not null default now(), updated_at timestamptz not null default now(), deleted_at timestamptz`

export class Migration20261123000000Procurement extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists institution (
      id text primary key, code text not null unique,
      kind text not null check (kind in ('supervising_budget_unit', 'budget_unit', 'school', 'union', 'canteen')),
      name_zh text not null, name_en text not null, parent_id text references institution (id), uscc text, township_code text not null,
      status text not null default 'active' check (status in ('active', 'suspended', 'merged')), succeeded_by text references institution (id),
      customer_id text not null, delivery_address jsonb not null, is_synthetic boolean not null default false, ${times})`)
    this.addSql(
      `create table if not exists agency_member (id text primary key, email text not null unique, name text not null, ${times})`,
    )
    this.addSql(`create table if not exists institution_membership (
      id text primary key, member_id text not null references agency_member (id), institution_id text not null references institution (id),
      roles text[] not null, status text not null default 'active' check (status in ('active', 'suspended', 'left')), ${times},
      unique (member_id, institution_id))`)
    this.addSql(`create table if not exists programme (
      id text primary key, code text not null unique,
      kind text not null check (kind in ('national_reserve', 'county_programme', 'paired', 'union')),
      name_zh text not null, name_en text not null, legal_basis text not null, fiscal_year integer not null,
      ratio_bp integer not null check (ratio_bp between 0 and 10000), counting_rule jsonb not null,
      valid_from text not null, valid_to text not null, cutoff_on text not null, ${times})`)
    this.addSql(`create table if not exists declaration (
      id text primary key, programme_id text not null references programme (id), institution_id text not null references institution (id),
      fiscal_year integer not null, version integer not null check (version > 0),
      canteen_kind text not null check (canteen_kind in ('own', 'outsourced', 'shared', 'none')),
      base_fen double precision not null check (base_fen >= 0 and base_fen = trunc(base_fen)),
      ratio_bp integer not null check (ratio_bp between 0 and 10000),
      reserved_fen double precision not null check (reserved_fen >= 0 and reserved_fen = trunc(reserved_fen)),
      status text not null default 'draft' check (status in ('draft', 'submitted', 'returned', 'supervisor_approved', 'confirmed')), ${times},
      unique (programme_id, institution_id, fiscal_year, version))`)
    this.addSql(`create index if not exists declaration_institution on declaration (institution_id)`)
  }

  override async down(): Promise<void> {
    this.addSql(
      `drop table if exists declaration, programme, institution_membership, agency_member, institution`,
    )
  }
}
