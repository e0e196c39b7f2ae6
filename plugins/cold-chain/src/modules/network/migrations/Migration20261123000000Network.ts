import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const times = `created_at timestamptz not null default now(), updated_at timestamptz not null default now(), deleted_at timestamptz`

export class Migration20261123000000Network extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists temperature_class (
      id text primary key, code text not null unique, name_zh text not null, name_en text not null,
      min_c real, max_c real, source text not null, ${times},
      constraint temperature_class_range check (min_c is null or max_c is null or min_c <= max_c))`)
    this.addSql(`create table if not exists network_node (
      id text primary key, code text not null unique, name_zh text not null, name_en text not null,
      tier text not null check (tier in ('county_centre', 'township_base', 'village_facility', 'vehicle')),
      township_code text, latitude real, longitude real, parent_id text references network_node (id),
      operator text not null, asset_owner text not null,
      status text not null default 'open' check (status in ('open', 'closed')),
      pick_capacity_g_per_slot integer not null check (pick_capacity_g_per_slot >= 0),
      opening_cost_fen integer not null check (opening_cost_fen >= 0),
      is_synthetic boolean not null default true, ${times})`)
    this.addSql(`create table if not exists storage_zone (
      id text primary key, node_id text not null references network_node (id), code text not null unique,
      temperature_class text not null references temperature_class (code),
      capacity_g integer not null check (capacity_g > 0), capacity_ml integer not null check (capacity_ml > 0), ${times})`)
    this.addSql(`create index if not exists storage_zone_node on storage_zone (node_id)`)
    this.addSql(`create table if not exists road_leg (
      id text primary key, from_node_id text not null unique references network_node (id),
      to_node_id text references network_node (id), distance_m integer not null check (distance_m >= 0),
      fixed_cost_fen integer not null check (fixed_cost_fen >= 0),
      cost_fen_per_kg integer not null check (cost_fen_per_kg >= 0), hours real not null check (hours >= 0),
      temperature_classes text[] not null, capacity_g integer not null check (capacity_g > 0), ${times})`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists road_leg, storage_zone, network_node, temperature_class`)
  }
}
