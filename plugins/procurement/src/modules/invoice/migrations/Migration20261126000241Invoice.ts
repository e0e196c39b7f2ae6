import { Migration } from '@medusajs/framework/mikro-orm/migrations'
import { INVOICE_STATUSES } from '../../../domain'

const statuses = INVOICE_STATUSES.map((status) => `'${status}'`).join(', ')

/** Requests for invoices by seller, the invoices that answered them, and the red ones that took them back. */
export class Migration20261126000241Invoice extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists invoice_request (
      id text primary key, no bigint generated always as identity unique, institution_id text not null,
      seller_id text not null, seller_name_zh text not null, seller_name_en text not null, seller_uscc text,
      status text not null check (status in (${statuses})),
      kind text not null check (kind in ('ordinary', 'special')), title text not null, uscc text not null check (length(uscc) = 18),
      address text, phone text, bank_name text, bank_account text, delivery_email text not null, remark text not null,
      amount_fen bigint not null check (amount_fen > 0),
      credited_fen bigint not null default 0 check (credited_fen >= 0 and credited_fen <= amount_fen),
      requested_by text not null, requested_at timestamptz not null, idempotency_key text not null,
      invoice_number text unique check (invoice_number ~ '^\\d{20}$'), invoice_on text, refused_because text,
      unique (institution_id, idempotency_key, seller_id),
      constraint invoice_request_kind check ((kind = 'special') =
        (address is not null and phone is not null and bank_name is not null and bank_account is not null)),
      constraint invoice_request_number check ((status in ('issued', 'red_requested', 'credited')) =
        (invoice_number is not null and invoice_on is not null)),
      constraint invoice_request_reason check ((status = 'refused') = (refused_because is not null)),
      constraint invoice_request_credit check ((status = 'credited') = (credited_fen = amount_fen)))`)
    this.addSql(
      `create index if not exists invoice_request_list on invoice_request (institution_id, requested_at desc, id)`,
    )
    this.addSql(`create index if not exists invoice_request_queue on invoice_request (status, requested_at)`)
    this.addSql(`create table if not exists invoice_line (
      request_id text not null references invoice_request (id), delivery_key text not null, line_id text not null,
      order_id text not null, display_id integer, sku text, name_zh text not null, name_en text not null,
      units integer not null check (units >= 0), accepted_fen bigint not null check (accepted_fen > 0),
      amount_fen bigint not null check (amount_fen > 0),
      credited_fen bigint not null default 0 check (credited_fen >= 0 and credited_fen <= amount_fen),
      tax_treatment text not null check (tax_treatment in ('exempt', 'rate', 'by_issuer')),
      tax_code text, tax_rate_bp integer check (tax_rate_bp between 0 and 10000),
      is_live boolean not null default true,
      primary key (request_id, delivery_key, line_id),
      constraint invoice_line_not_beyond_accepted check (amount_fen <= accepted_fen))`)
    // A line stands on one invoice at a time, and on that one with no more than was accepted.
    this.addSql(
      `create unique index if not exists invoice_line_once on invoice_line (delivery_key, line_id) where is_live`,
    )
    this.addSql(`create table if not exists invoice_red (
      id text primary key, request_id text not null references invoice_request (id),
      status text not null check (status in ('requested', 'refused', 'credited')),
      amount_fen bigint not null check (amount_fen > 0), lines jsonb not null, reason text not null,
      requested_by text not null, requested_at timestamptz not null, idempotency_key text not null,
      confirmation_number text, red_number text unique check (red_number ~ '^\\d{20}$'), red_on text, refused_because text,
      unique (request_id, idempotency_key),
      constraint invoice_red_number check ((status = 'credited') =
        (confirmation_number is not null and red_number is not null and red_on is not null)),
      constraint invoice_red_reason check ((status = 'refused') = (refused_because is not null)))`)
    this.addSql(
      `create unique index if not exists invoice_red_one_open on invoice_red (request_id) where status = 'requested'`,
    )
    this.addSql(`create table if not exists invoice_event (
      no bigint generated always as identity primary key, request_id text not null references invoice_request (id),
      action text not null, from_status text, to_status text not null, actor_id text not null, note text,
      occurred_at timestamptz not null)`)
    this.addSql(`create index if not exists invoice_event_of on invoice_event (request_id, no)`)
    this.addSql(`create or replace function refuse_invoice_change() returns trigger language plpgsql as $$
      begin raise exception '% does not change', tg_table_name; end $$`)
    this.addSql(`create or replace trigger invoice_event_append_only before update or delete on invoice_event
      for each row execute function refuse_invoice_change()`)
    this.addSql(`create or replace trigger invoice_request_facts before update on invoice_request for each row
      when (old.amount_fen <> new.amount_fen or old.seller_id <> new.seller_id or old.institution_id <> new.institution_id
        or old.uscc <> new.uscc or (old.invoice_number is not null and old.invoice_number is distinct from new.invoice_number))
      execute function refuse_invoice_change()`)
    this.addSql(`create or replace trigger invoice_line_facts before update on invoice_line for each row
      when (old.amount_fen <> new.amount_fen or old.accepted_fen <> new.accepted_fen) execute function refuse_invoice_change()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists invoice_event, invoice_red, invoice_line, invoice_request`)
  }
}
