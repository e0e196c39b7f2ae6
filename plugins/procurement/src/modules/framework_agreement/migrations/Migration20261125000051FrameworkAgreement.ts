import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/**
 * Prices an institution and a seller agreed on, and what was drawn at them. Draws are only ever added; the sum beside
 * each line is kept by a trigger and held under its ceiling by a CHECK.
 */
export class Migration20261125000051FrameworkAgreement extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists framework_agreement (
      id text primary key,
      institution_id text not null,
      seller_id text not null,
      title text not null,
      status text not null check (status in ('draft', 'offered', 'accepted', 'active', 'ended', 'terminated')),
      starts_on text not null,
      ends_on text not null check (ends_on >= starts_on),
      quotation_id text unique,
      seller_signed_by text,
      seller_signed_at timestamptz,
      institution_signed_by text,
      institution_signed_at timestamptz,
      created_by text not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      constraint framework_agreement_signed check (status not in ('active', 'ended')
        or (seller_signed_by is not null and institution_signed_by is not null))
    )`)
    this.addSql(
      `create index if not exists framework_agreement_seller on framework_agreement (seller_id, created_at)`,
    )
    this.addSql(`create table if not exists framework_institution (
      agreement_id text not null references framework_agreement (id),
      institution_id text not null,
      primary key (agreement_id, institution_id)
    )`)
    this.addSql(
      `create index if not exists framework_institution_of on framework_institution (institution_id)`,
    )
    this.addSql(`create table if not exists framework_line (
      id text primary key,
      agreement_id text not null references framework_agreement (id),
      variant_id text not null,
      sku text not null,
      price_fen bigint not null check (price_fen > 0),
      ceiling_units bigint not null check (ceiling_units > 0),
      drawn_units bigint not null default 0 check (drawn_units >= 0),
      unique (agreement_id, variant_id),
      constraint framework_line_ceiling check (drawn_units <= ceiling_units)
    )`)
    this.addSql(`create index if not exists framework_line_variant on framework_line (variant_id)`)
    this.addSql(`create table if not exists framework_draw (
      id text primary key,
      line_id text not null references framework_line (id),
      cart_id text not null,
      cart_line_id text not null,
      units bigint not null check (units <> 0),
      reason text not null check (reason in ('order', 'not_placed', 'given_back')),
      event_key text not null unique,
      occurred_at timestamptz not null
    )`)
    this.addSql(`create index if not exists framework_draw_cart on framework_draw (cart_id)`)
    this.addSql(`create index if not exists framework_draw_line on framework_draw (line_id)`)
    this.addSql(`create table if not exists framework_event (
      id text primary key,
      agreement_id text not null references framework_agreement (id),
      kind text not null check (kind in ('drafted', 'revise', 'offer', 'accept', 'decline', 'sign', 'end', 'terminate')),
      side text not null check (side in ('institution', 'seller', 'system')),
      actor_id text not null,
      reason text,
      occurred_at timestamptz not null
    )`)
    this.addSql(
      `create index if not exists framework_event_agreement on framework_event (agreement_id, occurred_at, id)`,
    )
    this.addSql(`create or replace function framework_count_draw() returns trigger language plpgsql as $$
      begin
        update framework_line set drawn_units = drawn_units + new.units where id = new.line_id;
        return new;
      end $$`)
    this.addSql(`create or replace trigger framework_draw_counted after insert on framework_draw
      for each row execute function framework_count_draw()`)
    this.addSql(`create or replace function framework_append_only() returns trigger language plpgsql as $$
      begin raise exception '% is append-only', tg_table_name; end $$`)
    for (const table of ['framework_draw', 'framework_event'])
      this.addSql(`create or replace trigger ${table}_append_only before update or delete on ${table}
        for each row execute function framework_append_only()`)
  }

  override async down(): Promise<void> {
    this.addSql(
      `drop table if exists framework_event, framework_draw, framework_line, framework_institution, framework_agreement`,
    )
    this.addSql(`drop function if exists framework_count_draw, framework_append_only`)
  }
}
