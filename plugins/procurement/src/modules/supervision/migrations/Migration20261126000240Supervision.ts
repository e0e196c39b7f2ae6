import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const KINDS = `'no_declaration', 'behind_line', 'year_end_rush', 'price_above_public', 'base_below_last_year'`
const APPEND_ONLY = ['circular_notice', 'warning_rule', 'warning_acknowledgement']

/** Notices as they were issued, the rules of warnings with their history, and what supervisors said about warnings. */
export class Migration20261126000240Supervision extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists circular_notice (
      id text primary key, scope text not null, fiscal_year integer not null, serial integer not null check (serial > 0),
      as_of text not null, recorded_until timestamptz not null, issued_by text not null, actor_id text not null,
      issued_at timestamptz not null, idempotency_key text not null, content text not null, content_hash text not null,
      unique (scope, fiscal_year, serial), unique (scope, idempotency_key),
      constraint circular_notice_is_hashed check (content_hash = encode(sha256(convert_to(content, 'UTF8')), 'hex')))`)
    this.addSql(
      `create index if not exists circular_notice_list on circular_notice (scope, issued_at desc, id)`,
    )
    this.addSql(`create table if not exists warning_rule (
      no bigint generated always as identity primary key, kind text not null check (kind in (${KINDS})), is_on boolean not null,
      threshold_bp integer check (threshold_bp between 0 and 100000), days integer check (days between 1 and 366),
      filing_on text check (filing_on ~ '^(0[1-9]|1[0-2])-([0-2][0-9]|3[01])$'),
      reason text not null, actor_id text not null, recorded_at timestamptz not null default now(),
      constraint warning_rule_is_whole check (case kind
        when 'no_declaration' then filing_on is not null
        when 'year_end_rush' then threshold_bp is not null and days is not null
        when 'price_above_public' then threshold_bp is not null and days is not null
        else threshold_bp is not null end))`)
    this.addSql(`insert into warning_rule (kind, is_on, threshold_bp, days, filing_on, reason, actor_id)
      select * from (values
        ('no_declaration', true, cast(null as integer), cast(null as integer), '03-31', 'as delivered', 'system'),
        ('behind_line', true, 1000, null, null, 'as delivered', 'system'),
        ('year_end_rush', true, 4000, 30, null, 'as delivered', 'system'),
        ('price_above_public', true, 500, 90, null, 'as delivered', 'system'),
        ('base_below_last_year', true, 8000, null, null, 'as delivered', 'system')) x
      where not exists (select 1 from warning_rule)`)
    this.addSql(`create table if not exists warning_acknowledgement (
      id text primary key, scope text not null, warning_key text not null, note text not null check (length(note) > 0),
      figures jsonb not null, actor_id text not null, acknowledged_at timestamptz not null,
      unique (warning_key, scope))`)
    for (const table of APPEND_ONLY) {
      this
        .addSql(`create or replace function refuse_supervision_change() returns trigger language plpgsql as $$
        begin raise exception '% is append-only', tg_table_name; end $$`)
      this.addSql(`create or replace trigger ${table}_append_only before update or delete on ${table}
        for each row execute function refuse_supervision_change()`)
    }
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists warning_acknowledgement, warning_rule, circular_notice`)
  }
}
