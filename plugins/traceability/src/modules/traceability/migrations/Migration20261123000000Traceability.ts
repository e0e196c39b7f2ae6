import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const day = `check (%c ~ '^\\d{4}-\\d{2}-\\d{2}$')`
const dayColumn = (name: string): string => `${name} text not null ${day.replace('%c', name)}`

/** Lots, and the events nobody can change. Words and signs of the checks are those of src/domain. */
export class Migration20261123000000Traceability extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create sequence if not exists lot_serial`)
    this.addSql(`create table if not exists product_item_number (
      product_id text primary key,
      item_number bigint generated always as identity unique
    )`)
    this.addSql(`create table if not exists lot (
      id text primary key,
      code text not null unique check (length(code) between 1 and 20),
      trace_code text not null unique check (length(trace_code) >= 10),
      gtin text not null check (gtin ~ '^\\d{14}$'),
      product_id text not null,
      seller_id text not null,
      township_code text not null,
      village_name text,
      plot_ref text,
      household_ref text,
      base_unit text not null check (base_unit in ('g', 'piece')),
      quantity_initial integer not null check (quantity_initial > 0),
      ${dayColumn('produced_on')},
      ${dayColumn('expires_on')},
      temperature_class text not null,
      status text not null default 'active' check (status in ('active', 'recalled', 'closed')),
      conformity_certificate_no text,
      product_name_zh text, product_name_en text, producer_name_zh text, producer_name_en text, product_handle text,
      intake_key text unique,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz,
      constraint lot_dates check (produced_on <= expires_on)
    )`)
    this.addSql(`create index if not exists lot_product on lot (product_id)`)
    this.addSql(`create index if not exists lot_seller on lot (seller_id, produced_on)`)
    this.addSql(`create index if not exists lot_township on lot (township_code)`)

    this.addSql(`create table if not exists trace_event (
      seq bigint generated always as identity unique,
      event_id text primary key,
      event_type text not null check (event_type in ('ObjectEvent', 'AggregationEvent', 'TransactionEvent', 'TransformationEvent', 'AssociationEvent')),
      action text check (action in ('ADD', 'OBSERVE', 'DELETE')),
      biz_step text not null,
      disposition text,
      event_time timestamptz not null,
      record_time timestamptz not null,
      read_point text,
      biz_location text,
      biz_transactions jsonb not null default '[]',
      sensor_elements jsonb not null default '[]',
      extension jsonb not null default '{}',
      constraint trace_event_action check ((event_type = 'TransformationEvent') = (action is null)),
      constraint trace_event_not_in_future check (event_time <= record_time + interval '5 minutes')
    )`)
    this.addSql(`create table if not exists trace_event_lot (
      event_id text not null references trace_event (event_id),
      lot_id text not null references lot (id),
      quantity bigint not null check (quantity > 0),
      uom text not null check (uom in ('GRM', 'H87')),
      primary key (lot_id, event_id)
    )`)
    this.addSql(`create index if not exists trace_event_lot_event on trace_event_lot (event_id)`)
    this.addSql(`create or replace function refuse_trace_change() returns trigger language plpgsql as $$
      begin raise exception 'trace events are append-only: correct by another event'; end $$`)
    for (const table of ['trace_event', 'trace_event_lot']) {
      this.addSql(`create or replace trigger ${table}_append_only before update or delete on ${table}
        for each row execute function refuse_trace_change()`)
    }
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists trace_event_lot, trace_event, lot, product_item_number cascade`)
    this.addSql(`drop sequence if exists lot_serial`)
  }
}
