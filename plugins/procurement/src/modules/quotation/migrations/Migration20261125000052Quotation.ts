import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Requests for quotation, what each seller answered, who won and why. Lines and events are only ever added. */
export class Migration20261125000052Quotation extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists quotation_request (
      id text primary key,
      institution_id text not null,
      idempotency_key text not null,
      title text not null,
      note text,
      status text not null check (status in ('open', 'awarded', 'cancelled')),
      deadline_at timestamptz not null,
      deliver_from text not null,
      deliver_to text not null check (deliver_to >= deliver_from),
      awarded_quotation_id text,
      award_reason text,
      agreement_id text unique,
      order_id text unique,
      created_by text not null,
      created_at timestamptz not null,
      unique (institution_id, idempotency_key),
      constraint quotation_request_reason check (status <> 'awarded'
        or (awarded_quotation_id is not null and length(award_reason) > 0))
    )`)
    this.addSql(
      `create index if not exists quotation_request_list on quotation_request (institution_id, created_at desc, id)`,
    )
    this.addSql(`create table if not exists quotation_item (
      id text primary key,
      request_id text not null references quotation_request (id),
      position integer not null,
      name text not null,
      base_unit text not null check (base_unit in ('g', 'piece')),
      quantity bigint not null check (quantity > 0),
      unique (request_id, position)
    )`)
    this.addSql(`create table if not exists quotation_invitation (
      request_id text not null references quotation_request (id),
      seller_id text not null,
      primary key (request_id, seller_id)
    )`)
    this.addSql(`create index if not exists quotation_invitation_seller on quotation_invitation (seller_id)`)
    this.addSql(`create table if not exists quotation (
      id text primary key,
      request_id text not null,
      seller_id text not null,
      revision integer not null check (revision > 0),
      valid_until text not null,
      note text,
      total_fen bigint not null check (total_fen > 0),
      submitted_by text not null,
      submitted_at timestamptz not null,
      unique (request_id, seller_id, revision),
      foreign key (request_id, seller_id) references quotation_invitation (request_id, seller_id)
    )`)
    this.addSql(`create table if not exists quotation_line (
      quotation_id text not null references quotation (id),
      item_id text not null references quotation_item (id),
      variant_id text not null,
      sku text not null,
      units integer not null check (units > 0),
      price_fen bigint not null check (price_fen > 0),
      primary key (quotation_id, item_id)
    )`)
    this.addSql(`create table if not exists quotation_event (
      id text primary key,
      request_id text not null references quotation_request (id),
      kind text not null check (kind in ('asked', 'quoted', 'awarded', 'cancelled')),
      seller_id text,
      actor_id text not null,
      reason text,
      occurred_at timestamptz not null
    )`)
    this.addSql(
      `create index if not exists quotation_event_request on quotation_event (request_id, occurred_at, id)`,
    )
    // No quotation after the deadline, whoever writes it.
    this.addSql(`create or replace function quotation_in_time() returns trigger language plpgsql as $$
      begin
        if exists (select 1 from quotation_request r where r.id = new.request_id
            and (new.submitted_at >= r.deadline_at or r.status <> 'open')) then
          raise exception 'quotation % is late', new.id using errcode = 'check_violation';
        end if;
        return new;
      end $$`)
    this.addSql(`create or replace trigger quotation_in_time before insert on quotation
      for each row execute function quotation_in_time()`)
    this.addSql(`create or replace function quotation_append_only() returns trigger language plpgsql as $$
      begin raise exception '% is append-only', tg_table_name; end $$`)
    for (const table of ['quotation', 'quotation_line', 'quotation_event', 'quotation_item'])
      this.addSql(`create or replace trigger ${table}_append_only before update or delete on ${table}
        for each row execute function quotation_append_only()`)
  }

  override async down(): Promise<void> {
    this.addSql(
      `drop table if exists quotation_event, quotation_line, quotation, quotation_invitation, quotation_item, quotation_request`,
    )
    this.addSql(`drop function if exists quotation_in_time, quotation_append_only`)
  }
}
