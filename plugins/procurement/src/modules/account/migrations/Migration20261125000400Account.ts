import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const SIDES: [kind: string, debit: string, credit: string][] = [
  ['open', 'receivable', 'sales'],
  ['correct', 'sales', 'receivable'],
  ['receive', 'bank', 'unmatched'],
  ['identify', 'unmatched', 'credit'],
  ['unidentify', 'credit', 'unmatched'],
  ['assign', 'credit', 'receivable'],
  ['unassign', 'receivable', 'credit'],
  ['refund', 'credit', 'bank'],
]
const kinds = SIDES.map(([kind]) => `'${kind}'`).join(', ')
const sides = SIDES.map((one) => `(${one.map((part) => `'${part}'`).join(', ')})`).join(', ')

/** What units owe for accepted deliveries, what they paid, and the ledger that joins the two. */
export class Migration20261125000400Account extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists unit_account (
      institution_id text primary key, serial integer generated always as identity unique)`)
    this.addSql(`create table if not exists account_terms (
      id text primary key, institution_id text not null, valid_from text not null,
      due_days integer not null check (due_days between 1 and 60),
      late_bp_daily integer not null check (late_bp_daily between 0 and 50),
      reason text not null, actor_id text not null, recorded_at timestamptz not null default now())`)
    this.addSql(
      `create index if not exists account_terms_of on account_terms (institution_id, valid_from desc, recorded_at desc)`,
    )
    this.addSql(`create table if not exists due_item (
      id text primary key, delivery_key text not null unique, institution_id text not null, order_id text not null,
      display_id integer, placed_on text not null, accepted_on text not null, due_on text not null,
      late_bp_daily integer not null, fiscal_year integer not null,
      amount_fen bigint not null check (amount_fen > 0),
      corrected_fen bigint not null default 0 check (corrected_fen >= 0),
      paid_fen bigint not null default 0 check (paid_fen >= 0),
      posted_paid_fen bigint not null default 0,
      constraint due_item_not_overpaid check (corrected_fen + paid_fen <= amount_fen))`)
    this.addSql(`create index if not exists due_item_of_unit on due_item (institution_id, due_on, id)`)
    this.addSql(`create index if not exists due_item_of_order on due_item (order_id)`)
    this.addSql(`create table if not exists due_item_line (
      due_item_id text not null references due_item (id), line_id text not null, ledger_line_id text not null,
      sku text, name_zh text not null, name_en text not null, units integer not null check (units >= 0),
      amount_fen bigint not null check (amount_fen > 0),
      corrected_fen bigint not null default 0 check (corrected_fen >= 0 and corrected_fen <= amount_fen),
      primary key (due_item_id, line_id))`)
    this.addSql(`create table if not exists bank_receipt (
      id text primary key, bank_reference text not null unique, received_on text not null,
      amount_fen bigint not null check (amount_fen > 0), payer_name text not null, payer_account text, remark text not null,
      source text not null check (source in ('hand', 'file', 'order', 'seed')), actor_id text not null,
      institution_id text, order_id text, match text not null check (match in ('order', 'unit', 'hand', 'none')), why_unmatched text,
      credit_fen bigint not null default 0 check (credit_fen >= 0),
      assigned_fen bigint not null default 0 check (assigned_fen >= 0),
      refunded_fen bigint not null default 0 check (refunded_fen >= 0),
      recorded_at timestamptz not null default now(),
      constraint bank_receipt_not_overspent check (credit_fen + assigned_fen + refunded_fen <= amount_fen))`)
    this.addSql(`create index if not exists bank_receipt_list on bank_receipt (received_on desc, id)`)
    this.addSql(
      `create index if not exists bank_receipt_waiting on bank_receipt (received_on) where assigned_fen + refunded_fen < amount_fen`,
    )
    this.addSql(`create index if not exists bank_receipt_of_unit on bank_receipt (institution_id)`)
    this.addSql(`create table if not exists account_entry (
      id text primary key, no bigint generated always as identity, kind text not null check (kind in (${kinds})),
      debit_account text not null, credit_account text not null, amount_fen bigint not null check (amount_fen > 0),
      institution_id text, due_item_id text references due_item (id), receipt_id text references bank_receipt (id),
      line_id text, event_key text not null unique, occurred_at timestamptz not null, booked_on text not null,
      fiscal_year integer not null, reason text, actor_id text not null, recorded_at timestamptz not null default now(),
      constraint account_entry_sides check ((kind, debit_account, credit_account) in (${sides})),
      constraint account_entry_has_due check ((kind in ('open', 'correct', 'assign', 'unassign')) = (due_item_id is not null)),
      constraint account_entry_has_receipt check ((kind not in ('open', 'correct')) = (receipt_id is not null)),
      constraint account_entry_has_unit check ((kind <> 'receive') = (institution_id is not null)))`)
    this.addSql(
      `create index if not exists account_entry_of_unit on account_entry (institution_id, booked_on, no)`,
    )
    this.addSql(`create index if not exists account_entry_of_receipt on account_entry (receipt_id)`)
    this.addSql(`create index if not exists account_entry_of_due on account_entry (due_item_id)`)
    this.addSql(`create table if not exists account_statement (
      id text primary key, institution_id text not null, month text not null check (month ~ '^\\d{4}-\\d{2}$'),
      from_on text not null, next_on text not null, opening_fen bigint not null, charged_fen bigint not null check (charged_fen >= 0),
      corrected_fen bigint not null check (corrected_fen >= 0), received_fen bigint not null, refunded_fen bigint not null check (refunded_fen >= 0),
      closing_fen bigint not null, last_entry_no bigint not null, content jsonb not null, content_hash text not null,
      closed_at timestamptz not null, closed_by text not null,
      unique (institution_id, month),
      constraint account_statement_sums check (opening_fen + charged_fen - corrected_fen - received_fen + refunded_fen = closing_fen))`)
    this.addSql(`create or replace function refuse_account_change() returns trigger language plpgsql as $$
      begin raise exception '% is append-only: correct by a reversing entry', tg_table_name; end $$`)
    this.addSql(`create or replace trigger account_entry_append_only before update or delete on account_entry
      for each row execute function refuse_account_change()`)
    this.addSql(`create or replace trigger account_terms_append_only before update or delete on account_terms
      for each row execute function refuse_account_change()`)
    this
      .addSql(`create or replace trigger account_statement_closed before update or delete on account_statement
      for each row execute function refuse_account_change()`)
    this.addSql(`create or replace trigger bank_receipt_kept before delete on bank_receipt
      for each row execute function refuse_account_change()`)
    this.addSql(`create or replace trigger bank_receipt_facts before update on bank_receipt for each row
      when (old.amount_fen <> new.amount_fen or old.bank_reference <> new.bank_reference or old.received_on <> new.received_on)
      execute function refuse_account_change()`)
    this.addSql(`create or replace trigger due_item_kept before delete on due_item
      for each row execute function refuse_account_change()`)
    this.addSql(`create or replace trigger due_item_facts before update on due_item for each row
      when (old.amount_fen <> new.amount_fen or old.order_id <> new.order_id or old.due_on <> new.due_on)
      execute function refuse_account_change()`)
  }

  override async down(): Promise<void> {
    this.addSql(
      `drop table if exists account_statement, account_entry, bank_receipt, due_item_line, due_item, account_terms, unit_account`,
    )
  }
}
