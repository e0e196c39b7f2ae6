import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const times = `created_at timestamptz not null default now(), updated_at timestamptz not null default now(), deleted_at timestamptz`
const statuses = `'draft', 'township_review', 'county_review', 'public_notice', 'certified', 'renewal_due', 'expired', 'suspended', 'revoked', 'returned'`

export class Migration20261123000000Certification extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists certificate_type (
      id text primary key, code text not null unique, name_zh text not null, name_en text not null,
      subject_kind text not null check (subject_kind in ('product', 'seller', 'lot')),
      gated_categories text[] not null, validity_days integer not null, notice_days integer not null, ${times})`)
    this.addSql(`create table if not exists certificate (
      id text primary key, type_code text not null references certificate_type (code), number text not null,
      subject_kind text not null check (subject_kind in ('product', 'seller', 'lot')), subject_id text not null, subject_name text not null,
      seller_id text not null, holder_name text not null, issuer text not null, valid_from text, valid_to text,
      status text not null default 'draft' check (status in (${statuses})),
      waiting_since timestamptz not null, notice_ends_on text, is_synthetic boolean not null default false, ${times},
      unique (type_code, number),
      constraint certificate_validity check (status not in ('certified', 'renewal_due') or (valid_from is not null and valid_to is not null and valid_from <= valid_to)))`)
    this.addSql(`create index if not exists certificate_subject on certificate (subject_id)`)
    this.addSql(`create index if not exists certificate_seller on certificate (seller_id)`)
    this.addSql(`create index if not exists certificate_queue on certificate (status, waiting_since)`)
    this.addSql(`create index if not exists certificate_number on certificate (number)`)
    this.addSql(`create table if not exists certificate_decision (
      id text primary key, certificate_id text not null references certificate (id), action text not null,
      from_status text not null, to_status text not null, actor_id text not null, reason text not null,
      decided_at timestamptz not null, ${times})`)
    this.addSql(
      `create index if not exists certificate_decision_certificate on certificate_decision (certificate_id)`,
    )
    this.addSql(`create or replace function refuse_decision_change() returns trigger language plpgsql as $$
      begin raise exception 'decisions are append-only'; end $$`)
    this
      .addSql(`create or replace trigger certificate_decision_append_only before update or delete on certificate_decision
      for each row execute function refuse_decision_change()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists certificate_decision, certificate, certificate_type`)
  }
}
