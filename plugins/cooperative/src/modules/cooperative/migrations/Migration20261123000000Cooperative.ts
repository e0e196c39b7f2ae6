import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const times = `created_at timestamptz not null default now(), updated_at timestamptz not null default now(), deleted_at timestamptz`

export class Migration20261123000000Cooperative extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists seller (
      id text primary key, code text not null unique,
      kind text not null check (kind in ('farmers_cooperative', 'family_farm', 'enterprise', 'village_collective', 'collector')),
      name_zh text not null, name_en text not null, uscc text, township_code text not null, village_name text,
      status text not null default 'applied' check (status in ('applied', 'active', 'suspended', 'closed')),
      status_reason text, verified_on text, next_verify_on text, is_synthetic boolean not null default false, ${times})`)
    this.addSql(`create table if not exists coop_member (
      id text primary key, email text not null unique, name text not null, ${times})`)
    this.addSql(`create table if not exists seller_membership (
      id text primary key, person_id text not null references coop_member (id), seller_id text not null references seller (id),
      roles text[] not null, status text not null default 'active' check (status in ('active', 'suspended', 'left')), ${times},
      unique (person_id, seller_id))`)
    this.addSql(`create table if not exists listing (
      id text primary key, product_id text not null unique, seller_id text not null references seller (id), handle text not null unique,
      name_zh text not null, name_en text not null, summary_zh text not null, summary_en text not null,
      category_code text not null, township_code text not null, base_unit text not null check (base_unit in ('g', 'piece')),
      temperature_class text not null, shelf_life_days integer not null check (shelf_life_days > 0),
      min_remaining_days_consumer integer not null check (min_remaining_days_consumer >= 0),
      min_remaining_days_institution integer not null check (min_remaining_days_institution >= 0),
      gi_status text not null default 'none' check (gi_status in ('none', 'proved', 'reported', 'unverified')),
      return_policy text not null check (return_policy in ('perishable_excluded', 'confirm_excluded', 'seven_day')),
      quota_eligible boolean not null default false,
      status text not null default 'draft' check (status in ('draft', 'listed', 'delisted')), season_months jsonb, ${times})`)
    this.addSql(`create index if not exists listing_seller on listing (seller_id)`)
    this.addSql(
      `create index if not exists listing_category on listing (category_code) where status = 'listed'`,
    )
    this.addSql(`create table if not exists listing_variant (
      id text primary key, variant_id text not null unique, listing_id text not null references listing (id), sku text not null unique,
      base_quantity integer not null check (base_quantity > 0), net_content_zh text not null, net_content_en text not null,
      weight_g integer not null check (weight_g > 0), ${times})`)
    this.addSql(`create index if not exists listing_variant_listing on listing_variant (listing_id)`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists listing_variant, listing, seller_membership, coop_member, seller`)
  }
}
