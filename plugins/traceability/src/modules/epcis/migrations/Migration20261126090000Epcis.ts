import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const KEPT = ['epcis_event', 'epcis_event_epc', 'epcis_event_party', 'epcis_sensor', 'epcis_extension']

/**
 * Events of EPCIS 2.0 that nobody can change, and beside them what queries look into. `epcis_edge` is made of events
 * and may be closed by later ones: which identifier went into which.
 */
export class Migration20261126090000Epcis extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists epcis_partner (
      id text primary key,
      name text not null,
      key_hash text not null unique,
      scopes text[] not null check (scopes <@ '{capture,query}' and cardinality(scopes) > 0),
      sees text not null check (sees in ('own', 'linked', 'all')),
      places text[] not null default '{}',
      status text not null default 'active' check (status in ('active', 'revoked')),
      created_by text not null,
      created_at timestamptz not null default now()
    )`)
    this.addSql(`create table if not exists epcis_capture_job (
      id text primary key,
      partner_id text not null references epcis_partner (id),
      behaviour text not null check (behaviour in ('rollback', 'proceed')),
      running boolean not null default true,
      success boolean not null default true,
      captured integer not null default 0 check (captured >= 0),
      known integer not null default 0 check (known >= 0),
      errors jsonb not null default '[]',
      created_at timestamptz not null,
      finished_at timestamptz
    )`)
    this.addSql(
      `create index if not exists epcis_job_partner on epcis_capture_job (partner_id, created_at desc, id)`,
    )
    this.addSql(`create table if not exists epcis_event (
      id bigint generated always as identity primary key,
      event_id text not null,
      hash text not null check (hash like 'ni:///sha-256;%'),
      is_declaration boolean not null,
      type text not null,
      event_time timestamptz not null,
      record_time timestamptz not null,
      action text check (action in ('ADD', 'OBSERVE', 'DELETE')),
      biz_step text, disposition text, read_point text, biz_location text, transformation_id text,
      declared_at timestamptz, error_reason text,
      places text[] not null,
      document jsonb not null,
      job_id text references epcis_capture_job (id),
      partner_id text references epcis_partner (id),
      constraint epcis_event_once unique (event_id, is_declaration),
      constraint epcis_event_hash_once unique (hash, is_declaration)
    )`)
    this.addSql(`create index if not exists epcis_event_time on epcis_event (event_time, id)`)
    this.addSql(`create index if not exists epcis_record_time on epcis_event (record_time, id)`)
    this.addSql(`create index if not exists epcis_event_step on epcis_event (biz_step, event_time)`)
    this.addSql(
      `create index if not exists epcis_event_read_point on epcis_event (read_point text_pattern_ops)`,
    )
    this.addSql(
      `create index if not exists epcis_event_location on epcis_event (biz_location text_pattern_ops)`,
    )
    this.addSql(
      `create index if not exists epcis_event_transformation on epcis_event (transformation_id) where transformation_id is not null`,
    )
    this.addSql(`create index if not exists epcis_event_partner on epcis_event (partner_id)`)
    this.addSql(`create table if not exists epcis_epc (
      id bigint generated always as identity primary key,
      uri text not null unique
    )`)
    this.addSql(`create index if not exists epcis_epc_prefix on epcis_epc (uri text_pattern_ops)`)
    this.addSql(`create table if not exists epcis_event_epc (
      event_id bigint not null references epcis_event (id),
      position integer not null,
      epc_id bigint not null references epcis_epc (id),
      role smallint not null check (role in (1, 2, 3, 4, 5, 11, 13, 14, 15)),
      quantity double precision, uom text, measures text, base double precision,
      primary key (event_id, position)
    )`)
    this.addSql(
      `create index if not exists epcis_epc_event on epcis_event_epc (epc_id, event_id) include (role)`,
    )
    this.addSql(`create table if not exists epcis_event_party (
      event_id bigint not null references epcis_event (id),
      list smallint not null check (list in (1, 2, 3)),
      type text, uri text not null
    )`)
    this.addSql(`create index if not exists epcis_party_uri on epcis_event_party (uri, list)`)
    this.addSql(`create index if not exists epcis_party_event on epcis_event_party (event_id)`)
    this.addSql(`create table if not exists epcis_sensor (
      event_id bigint not null references epcis_event (id),
      type text, exception text, time timestamptz, start_time timestamptz, end_time timestamptz,
      device_id text, device_metadata text, raw_data text, method text, biz_rules text,
      microorganism text, substance text, string_value text, boolean_value boolean, hex_value text, uri_value text,
      measures text, value double precision, min_value double precision, max_value double precision,
      mean_value double precision, s_dev double precision, perc_rank double precision, perc_value double precision
    )`)
    this.addSql(`create index if not exists epcis_sensor_event on epcis_sensor (event_id)`)
    this.addSql(`create index if not exists epcis_sensor_value on epcis_sensor (measures, value)`)
    this.addSql(`create index if not exists epcis_sensor_device on epcis_sensor (device_id)`)
    this.addSql(`create table if not exists epcis_extension (
      event_id bigint not null references epcis_event (id),
      area text not null, "inner" boolean not null,
      prefix text not null, namespace text not null, local text not null,
      text text, number double precision, time timestamptz
    )`)
    this.addSql(`create index if not exists epcis_extension_event on epcis_extension (event_id)`)
    this.addSql(`create index if not exists epcis_extension_name on epcis_extension (local, area)`)
    this.addSql(`create table if not exists epcis_edge (
      parent_id bigint not null references epcis_epc (id),
      child_id bigint not null references epcis_epc (id),
      event_id bigint not null references epcis_event (id),
      kind text not null check (kind in ('transformation', 'aggregation', 'association')),
      valid_from timestamptz not null,
      valid_to timestamptz,
      primary key (parent_id, child_id, event_id),
      constraint epcis_edge_interval check (valid_to is null or valid_to >= valid_from)
    )`)
    this.addSql(
      `create index if not exists epcis_edge_down on epcis_edge (parent_id) include (child_id, valid_from, valid_to)`,
    )
    this.addSql(
      `create index if not exists epcis_edge_up on epcis_edge (child_id) include (parent_id, valid_from, valid_to)`,
    )
    this.addSql(`create index if not exists epcis_edge_event on epcis_edge (event_id)`)
    this.addSql(`create or replace function epcis_only_append() returns trigger language plpgsql as $$
      begin raise exception 'events are only ever appended: %', tg_table_name using errcode = 'integrity_constraint_violation'; end $$`)
    for (const table of KEPT)
      this.addSql(`create or replace trigger ${table}_kept before update or delete on ${table}
        for each row execute function epcis_only_append()`)
  }

  override async down(): Promise<void> {
    for (const table of [
      'epcis_edge',
      ...KEPT.toReversed(),
      'epcis_epc',
      'epcis_capture_job',
      'epcis_partner',
    ])
      this.addSql(`drop table if exists ${table} cascade`)
    this.addSql(`drop function if exists epcis_only_append()`)
  }
}
