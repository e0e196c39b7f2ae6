import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const statuses = `'draft', 'township_review', 'county_review', 'public_notice', 'certified', 'renewal_due', 'expired', 'suspended', 'revoked', 'returned', 'withdrawn'`
const published = `'public_notice', 'certified', 'renewal_due', 'expired', 'suspended', 'revoked'`

/** Types as data; applications with versions; the calendar's next look; objections; notices to holders. */
export class Migration20261125000021Lifecycle extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table certificate_type
      add column if not exists issued_by text not null default 'authority' check (issued_by in ('county', 'authority', 'certifier', 'holder')),
      add column if not exists issuer_zh text not null default '', add column if not exists issuer_en text not null default '',
      add column if not exists review text not null default 'two_step' check (review in ('two_step', 'none')),
      add column if not exists number_prefix text, add column if not exists number_format text not null default 'free',
      add column if not exists number_rule_zh text not null default '', add column if not exists number_rule_en text not null default '',
      add column if not exists rule_is_public boolean not null default false,
      add column if not exists fields jsonb not null default '[]', add column if not exists files jsonb not null default '[]',
      add column if not exists renewal_notice_days jsonb not null default '[30, 15, 7]',
      add column if not exists gate_key text, add column if not exists gated_seller_kinds text[] not null default '{*}',
      add column if not exists in_force_from text, add column if not exists legal_basis text not null default '',
      add column if not exists source_url text, add column if not exists version integer not null default 0`)
    this.addSql(`alter table certificate drop constraint if exists certificate_type_code_fkey`)
    this.addSql(
      `update certificate set type_code = 'food_production_licence' where type_code = 'food_permit'`,
    )
    this.addSql(`update certificate_type set code = 'food_production_licence' where code = 'food_permit'`)
    this.addSql(`alter table certificate add constraint certificate_type_code_fkey
      foreign key (type_code) references certificate_type (code)`)

    this.addSql(`alter table certificate alter column number drop not null`)
    this.addSql(`alter table certificate drop constraint if exists certificate_status_check`)
    this.addSql(`alter table certificate drop constraint if exists certificate_type_code_number_key`)
    this.addSql(`alter table certificate
      add column if not exists township_code text not null default '',
      add column if not exists fields jsonb not null default '{}',
      add column if not exists version integer not null default 0,
      add column if not exists renews_id text references certificate (id),
      add column if not exists next_check_at timestamptz,
      add column if not exists application_key text unique,
      add constraint certificate_status_check check (status in (${statuses})),
      add constraint certificate_number_known check (status not in (${published}) or number is not null),
      add constraint certificate_renews_other check (renews_id <> id)`)
    // A renewal keeps the number of what it renews; any other paper of the same number is a duplicate.
    this.addSql(`create unique index if not exists certificate_number_once on certificate (type_code, number)
      where renews_id is null and number is not null and status <> 'withdrawn' and deleted_at is null`)
    this.addSql(`create unique index if not exists certificate_one_renewal on certificate (renews_id)
      where renews_id is not null and status <> 'withdrawn' and deleted_at is null`)
    this
      .addSql(`create unique index if not exists certificate_one_application on certificate (type_code, subject_id)
      where renews_id is null and deleted_at is null
        and status in ('draft', 'township_review', 'county_review', 'public_notice', 'returned')`)
    this.addSql(
      `create index if not exists certificate_township on certificate (township_code, status, waiting_since)`,
    )
    this.addSql(
      `create index if not exists certificate_due on certificate (next_check_at) where next_check_at is not null`,
    )
    this.addSql(
      `create index if not exists certificate_ends on certificate (valid_to) where valid_to is not null`,
    )
    this.addSql(`create sequence if not exists certificate_serial start 10001`)

    // What has been published never changes: a new validity is a new paper.
    this
      .addSql(`create or replace function refuse_certificate_rewrite() returns trigger language plpgsql as $$
      begin
        if old.status in (${published}) and old.valid_to is not null and
          (new.number, new.valid_from, new.valid_to, new.subject_id, new.type_code)
            is distinct from (old.number, old.valid_from, old.valid_to, old.subject_id, old.type_code)
        then raise exception 'a published certificate is not rewritten'; end if;
        return new;
      end $$`)
    this.addSql(`create or replace trigger certificate_not_rewritten before update on certificate
      for each row execute function refuse_certificate_rewrite()`)

    this.addSql(`create table if not exists certificate_version (
      certificate_id text not null references certificate (id), version integer not null, content jsonb not null,
      files jsonb not null default '[]', submitted_by text not null, submitted_at timestamptz not null,
      primary key (certificate_id, version))`)
    this
      .addSql(`create or replace trigger certificate_version_append_only before update or delete on certificate_version
      for each row execute function refuse_decision_change()`)

    this.addSql(`create table if not exists certificate_file (
      id text primary key, certificate_id text not null references certificate (id), key text not null, name text not null,
      media_type text not null, size_bytes integer not null check (size_bytes > 0), sha256 text not null check (length(sha256) = 64),
      storage_id text not null, uploaded_by text not null, uploaded_at timestamptz not null, removed_at timestamptz)`)
    this
      .addSql(`create unique index if not exists certificate_file_once on certificate_file (certificate_id, key, sha256)
      where removed_at is null`)

    this.addSql(`create table if not exists certificate_objection (
      id text primary key, certificate_id text not null references certificate (id), text text not null,
      contact text not null, objection_key text not null unique, status text not null default 'open' check (status in ('open', 'upheld', 'dismissed')),
      filed_at timestamptz not null, decided_by text, decided_at timestamptz, reason text,
      constraint objection_decided check ((status = 'open') = (decided_at is null) and (decided_at is null) = (reason is null)))`)
    this.addSql(
      `create index if not exists certificate_objection_of on certificate_objection (certificate_id, status)`,
    )
    this.addSql(`create index if not exists certificate_objection_filed on certificate_objection (filed_at)`)

    this.addSql(`create table if not exists certificate_notice (
      id text primary key, certificate_id text not null references certificate (id), seller_id text not null,
      kind text not null check (kind in ('ending', 'expired', 'returned', 'certified', 'suspended', 'revoked', 'reinstated')),
      days_left integer, notice_key text not null unique, created_at timestamptz not null, delivered_at timestamptz,
      read_at timestamptz)`)
    this.addSql(
      `create index if not exists certificate_notice_seller on certificate_notice (seller_id, created_at desc)`,
    )
    this.addSql(
      `create index if not exists certificate_notice_waiting on certificate_notice (created_at) where delivered_at is null`,
    )
    this.addSql(
      `update certificate set next_check_at = now() where status in ('public_notice', 'certified', 'renewal_due', 'suspended')`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `drop table if exists certificate_notice, certificate_objection, certificate_file, certificate_version`,
    )
    this.addSql(`drop trigger if exists certificate_not_rewritten on certificate`)
    this.addSql(`drop sequence if exists certificate_serial`)
  }
}
