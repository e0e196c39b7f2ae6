import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** What sellers propose of their products, who decided, and every price there ever was. */
export class Migration20261126000290ListingDesk extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists listing_field_rule (
      field text primary key,
      risk text not null check (risk in ('at_once', 'review')),
      why_zh text not null,
      why_en text not null
    )`)
    this.addSql(`create table if not exists listing_price_rule (
      category_code text primary key,
      basis text not null check (basis in ('median', 'lowest')),
      days integer not null check (days between 1 and 365),
      tolerance_bp integer not null check (tolerance_bp between 0 and 100000)
    )`)
    this.addSql(`create table if not exists listing_change (
      id text primary key,
      seller_id text not null,
      listing_id text,
      kind text not null check (kind in ('create', 'change')),
      status text not null check (status in ('pending', 'applied', 'rejected', 'withdrawn')),
      subject_name text not null,
      changes jsonb not null check (jsonb_typeof(changes) = 'array' and jsonb_array_length(changes) > 0),
      warnings jsonb not null default '[]',
      note text not null default '',
      version integer check (version > 0),
      proposed_by text not null,
      proposed_at timestamptz not null,
      decided_by text,
      decided_at timestamptz,
      decision_reason text,
      proposal_key text not null,
      input_hash text not null,
      part text not null check (part in ('at_once', 'review')),
      unique (proposal_key, part),
      constraint listing_change_decided check ((status = 'pending') = (decided_at is null)),
      constraint listing_change_applied check (status <> 'applied' or (listing_id is not null and version is not null)),
      constraint listing_change_about check (kind = 'create' or listing_id is not null)
    )`)
    this.addSql(`create unique index if not exists listing_change_one_pending on listing_change (listing_id)
      where status = 'pending' and listing_id is not null`)
    this.addSql(`create index if not exists listing_change_queue on listing_change (status, proposed_at, id)`)
    this.addSql(`create index if not exists listing_change_seller on listing_change (seller_id, proposed_at)`)
    this.addSql(
      `create index if not exists listing_change_listing on listing_change (listing_id, proposed_at)`,
    )
    this.addSql(`create or replace function keep_listing_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or old.status <> 'pending' or old.changes is distinct from new.changes
          or old.warnings is distinct from new.warnings or old.seller_id <> new.seller_id
          or old.proposed_by <> new.proposed_by or old.proposed_at <> new.proposed_at then
          raise exception 'what was proposed and decided stays as it was';
        end if;
        return new;
      end $$`)
    this.addSql(`create or replace trigger listing_change_kept before update or delete on listing_change
      for each row execute function keep_listing_change()`)
    this.addSql(`create table if not exists listing_price (
      seq bigint generated always as identity primary key,
      variant_id text not null,
      listing_id text not null,
      sku text not null,
      price_fen bigint not null check (price_fen > 0),
      kind text not null check (kind in ('opening', 'change')),
      change_id text references listing_change (id),
      actor_id text not null,
      effective_at timestamptz not null,
      constraint listing_price_changed check ((kind = 'change') = (change_id is not null))
    )`)
    this.addSql(
      `create unique index if not exists listing_price_one_opening on listing_price (variant_id) where kind = 'opening'`,
    )
    this.addSql(
      `create index if not exists listing_price_listing on listing_price (listing_id, effective_at)`,
    )
    this.addSql(`create or replace function refuse_price_change() returns trigger language plpgsql as $$
      begin raise exception 'prices of before are append-only'; end $$`)
    this.addSql(`create or replace trigger listing_price_append_only before update or delete on listing_price
      for each row execute function refuse_price_change()`)
    this.addSql(`create table if not exists listing_image (
      id text primary key,
      seller_id text not null,
      storage_id text not null,
      media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
      name text not null,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      size_bytes integer not null check (size_bytes > 0),
      uploaded_by text not null,
      created_at timestamptz not null default now(),
      unique (seller_id, sha256)
    )`)
  }

  override async down(): Promise<void> {
    this.addSql(
      `drop table if exists listing_price, listing_image, listing_change, listing_price_rule, listing_field_rule`,
    )
  }
}
