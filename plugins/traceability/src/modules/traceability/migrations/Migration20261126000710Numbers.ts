import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Numbers of shipping units (SSCC) and places (GLN), each given once and never again. */
export class Migration20261126000710Numbers extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create sequence if not exists shipping_unit_serial`)
    this.addSql(`create table if not exists shipping_unit (
      sscc text primary key check (sscc ~ '^\\d{18}$'),
      order_id text not null,
      node_id text not null,
      temperature_class text not null,
      named_at timestamptz not null default now(),
      unique (order_id, node_id, temperature_class)
    )`)
    this.addSql(`create table if not exists place_number (
      kind text not null check (kind in ('node', 'seller')),
      subject_id text not null,
      number bigint generated always as identity unique,
      primary key (kind, subject_id)
    )`)
    this.addSql(`create index if not exists lot_gtin on lot (gtin, created_at desc)`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists lot_gtin`)
    this.addSql(`drop table if exists place_number, shipping_unit`)
    this.addSql(`drop sequence if exists shipping_unit_serial`)
  }
}
