import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const statuses = `'draft', 'township_review', 'county_review', 'returned', 'approved', 'refused', 'withdrawn'`

/** Who a seller is: cases with versions and decisions, documents by kind as rows, accounts sealed, what became of it. */
export class Migration20261126000102Verification extends Migration {
  override async up(): Promise<void> {
    this
      .addSql(`alter table seller add column if not exists suspended_by text check (suspended_by in ('county', 'calendar')),
      add column if not exists village_code text, add column if not exists address text,
      add column if not exists contact_name text, add column if not exists contact_phone text,
      add column if not exists business text`)
    this.addSql(
      `update seller set suspended_by = 'county' where status = 'suspended' and suspended_by is null`,
    )
    this.addSql(`create unique index if not exists seller_uscc_once on seller (uscc)
      where uscc is not null and status in ('active', 'suspended') and deleted_at is null`)
    this.addSql(
      `create index if not exists seller_verify_due on seller (next_verify_on) where status = 'active'`,
    )

    this.addSql(`create table if not exists seller_document_rule (
      kind text not null check (kind in ('farmers_cooperative', 'family_farm', 'enterprise', 'village_collective', 'collector')),
      type_code text not null, is_required boolean not null, position integer not null, primary key (kind, type_code))`)
    this.addSql(`insert into seller_document_rule (kind, type_code, is_required, position) values
      ('farmers_cooperative', 'business_licence', true, 1), ('farmers_cooperative', 'cooperative_statute', true, 2),
      ('family_farm', 'land_right', true, 1), ('family_farm', 'business_licence', false, 2),
      ('enterprise', 'business_licence', true, 1), ('enterprise', 'food_production_licence', false, 2),
      ('enterprise', 'food_business_licence', false, 3),
      ('village_collective', 'collective_registration', true, 1),
      ('collector', 'business_licence', true, 1), ('collector', 'food_business_licence', false, 2)
      on conflict do nothing`)

    this.addSql(`create table if not exists seller_verification (
      id text primary key, seller_id text not null references seller (id),
      purpose text not null check (purpose in ('onboarding', 'reverification')),
      status text not null default 'draft' check (status in (${statuses})),
      version integer not null default 0 check (version >= 0),
      content jsonb not null, bank_sealed text, uscc text, township_code text not null,
      application_key text unique, begun_by text not null,
      waiting_since timestamptz not null, created_at timestamptz not null, updated_at timestamptz not null)`)
    this
      .addSql(`create unique index if not exists seller_verification_one_open on seller_verification (seller_id)
      where status in ('draft', 'township_review', 'county_review', 'returned')`)
    // Two applicants with one code: whoever hands in first is reviewed; a draft holds nothing.
    this.addSql(`create unique index if not exists seller_verification_uscc on seller_verification (uscc)
      where uscc is not null and status in ('township_review', 'county_review')`)
    this.addSql(`create index if not exists seller_verification_queue
      on seller_verification (status, township_code, waiting_since)`)
    this.addSql(`create table if not exists seller_verification_version (
      verification_id text not null references seller_verification (id), version integer not null,
      content jsonb not null, documents jsonb not null, submitted_by text not null, submitted_at timestamptz not null,
      primary key (verification_id, version))`)
    this.addSql(`create table if not exists seller_verification_decision (
      id text primary key, verification_id text not null references seller_verification (id), action text not null,
      from_status text not null, to_status text not null, party text not null check (party in ('seller', 'township', 'county')),
      actor_id text not null, reason text not null, field_reasons jsonb not null default '{}', decided_at timestamptz not null)`)
    this.addSql(`create index if not exists seller_verification_decision_of
      on seller_verification_decision (verification_id, decided_at)`)

    this.addSql(`create table if not exists seller_bank_account (
      id text primary key, seller_id text not null references seller (id), holder_name text not null, bank_name text not null,
      account_sealed text not null, account_tail text not null, verified_by text not null, verified_at timestamptz not null)`)
    this.addSql(
      `create index if not exists seller_bank_account_of on seller_bank_account (seller_id, verified_at desc)`,
    )
    this.addSql(`create table if not exists seller_event (
      id text primary key, seller_id text not null references seller (id), action text not null, from_status text not null,
      to_status text not null, actor_id text not null, reason text not null, occurred_at timestamptz not null)`)
    this.addSql(`create index if not exists seller_event_of on seller_event (seller_id, occurred_at)`)
    this.addSql(`create table if not exists seller_notice (
      id text primary key, seller_id text not null references seller (id),
      kind text not null check (kind in ('verify_due', 'suspended', 'resumed', 'returned', 'approved', 'refused')),
      days_left integer, notice_key text not null unique, created_at timestamptz not null, delivered_at timestamptz)`)
    this.addSql(
      `create index if not exists seller_notice_waiting on seller_notice (created_at) where delivered_at is null`,
    )

    this.addSql(`create or replace function seller_append_only() returns trigger language plpgsql as $$
      begin raise exception '% is append-only', tg_table_name; end $$`)
    for (const table of [
      'seller_verification_version',
      'seller_verification_decision',
      'seller_bank_account',
      'seller_event',
    ])
      this.addSql(`create or replace trigger ${table}_append_only before update or delete on ${table}
        for each row execute function seller_append_only()`)
  }

  override async down(): Promise<void> {
    this
      .addSql(`drop table if exists seller_notice, seller_event, seller_bank_account, seller_verification_decision,
      seller_verification_version, seller_verification, seller_document_rule`)
    this.addSql(`drop function if exists seller_append_only`)
    this.addSql(`alter table seller drop column if exists suspended_by`)
  }
}
