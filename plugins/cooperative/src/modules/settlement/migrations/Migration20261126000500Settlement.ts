import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const list = (...words: string[]): string => words.map((word) => `'${word}'`).join(', ')
const KINDS = list('sale', 'freight', 'platform_fee', 'cold_chain_fee', 'refund', 'claim', 'adjustment')

/** What sellers earned, order line by order line, and the periods in which it was closed and paid out. */
export class Migration20261126000500Settlement extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists settlement_rule (
      id text primary key, no bigint generated always as identity,
      kind text not null check (kind in (${list('platform_fee', 'node_fee', 'leg_fee', 'hold_days')})),
      seller_id text, node_id text, to_node_id text, temperature_class text, return_policy text,
      value integer not null check (value between 0 and 1000000), valid_from text not null,
      reason text not null, actor_id text not null, recorded_at timestamptz not null default now())`)
    this.addSql(`create table if not exists settlement_order (
      order_id text primary key, display_id integer, buyer_kind text not null check (buyer_kind in ('consumer', 'institution')),
      placed_on text not null, ordered_fen bigint not null check (ordered_fen >= 0), recorded_at timestamptz not null default now())`)
    this.addSql(`create table if not exists settlement_sold (
      order_id text not null references settlement_order (order_id), line_id text not null, seller_id text,
      product_id text, sku text, name_zh text not null, name_en text not null, units integer not null check (units >= 0),
      replaces_line_id text, primary key (order_id, line_id))`)
    this.addSql(`create table if not exists settlement_line (
      id text primary key, no bigint generated always as identity unique, event_key text not null unique,
      kind text not null check (kind in (${KINDS})),
      order_id text references settlement_order (order_id), line_id text, seller_id text,
      amount_fen bigint not null, rate integer, rule_id text references settlement_rule (id),
      node_id text, to_node_id text, cause text, of_key text, reason text, actor_id text not null,
      occurred_at timestamptz not null, booked_on text not null, recorded_at timestamptz not null default now(),
      constraint settlement_line_sign check (case kind when 'sale' then amount_fen >= 0
        when 'refund' then amount_fen <> 0 when 'claim' then amount_fen < 0
        when 'platform_fee' then (amount_fen < 0) = (cause is null) and amount_fen <> 0
        when 'cold_chain_fee' then (amount_fen < 0) = (cause is null) and amount_fen <> 0 else amount_fen <> 0 end),
      constraint settlement_line_of_order check ((kind = 'adjustment') or (order_id is not null and line_id is not null)),
      constraint settlement_line_freight check (kind <> 'freight' or seller_id is null),
      constraint settlement_line_frozen check (kind <> 'sale' or rate is not null),
      constraint settlement_line_place check ((kind = 'cold_chain_fee') = (node_id is not null)),
      constraint settlement_line_adjusted check (kind <> 'adjustment' or (seller_id is not null and reason is not null)))`)
    this.addSql(`create index if not exists settlement_line_of_order on settlement_line (order_id, line_id)`)
    this.addSql(
      `create index if not exists settlement_line_of_seller on settlement_line (seller_id, booked_on, no)`,
    )
    this.addSql(`create table if not exists settlement_way (
      order_id text not null, line_id text not null, recorded_at timestamptz not null default now(),
      primary key (order_id, line_id))`)
    this.addSql(`create table if not exists settlement_release (
      order_id text not null references settlement_order (order_id), line_id text not null,
      payable_on text not null, why text not null check (why in (${list('accepted', 'delivered', 'returned')})),
      rule_id text references settlement_rule (id), recorded_at timestamptz not null default now(),
      primary key (order_id, line_id))`)
    this.addSql(`create table if not exists seller_statement (
      id text primary key, seller_id text not null, month text not null check (month ~ '^\\d{4}-\\d{2}$'),
      status text not null check (status in ('open', 'review', 'closed')),
      from_on text not null, next_on text not null,
      opening_fen bigint not null default 0 check (opening_fen <= 0), sales_fen bigint not null default 0,
      platform_fee_fen bigint not null default 0, cold_chain_fee_fen bigint not null default 0,
      refunds_fen bigint not null default 0, claims_fen bigint not null default 0,
      adjustments_fen bigint not null default 0, closing_fen bigint not null default 0,
      content_hash text, reviewed_at timestamptz, reviewed_by text, closed_at timestamptz, closed_by text,
      unique (seller_id, month),
      constraint seller_statement_sums check (opening_fen + sales_fen + platform_fee_fen + cold_chain_fee_fen
        + refunds_fen + claims_fen + adjustments_fen = closing_fen),
      constraint seller_statement_closed check ((status = 'closed') = (closed_at is not null and content_hash is not null)))`)
    this.addSql(`create table if not exists seller_statement_line (
      line_id text primary key references settlement_line (id), statement_id text not null references seller_statement (id))`)
    this.addSql(`create index if not exists seller_statement_line_of on seller_statement_line (statement_id)`)
    this.addSql(`create table if not exists payout_account (
      id text primary key, no bigint generated always as identity, seller_id text not null,
      account_name text not null, account_no text not null check (account_no ~ '^[0-9]{8,32}$'), bank_name text not null,
      actor_id text not null, recorded_at timestamptz not null, confirmed_by text, confirmed_at timestamptz,
      constraint payout_account_confirmed check ((confirmed_by is null) = (confirmed_at is null)))`)
    this.addSql(`create index if not exists payout_account_of on payout_account (seller_id, no desc)`)
    this.addSql(`create table if not exists payout_batch (
      id text primary key, no bigint generated always as identity unique, made_by text not null, made_at timestamptz not null,
      payouts integer not null check (payouts > 0), amount_fen bigint not null check (amount_fen > 0))`)
    this.addSql(`create table if not exists payout (
      id text primary key, no bigint generated always as identity unique,
      statement_id text not null unique references seller_statement (id), seller_id text not null,
      amount_fen bigint not null check (amount_fen > 0),
      status text not null default 'open' check (status in ('open', 'exported', 'paid', 'failed')),
      batch_id text references payout_batch (id), account_name text, account_no text, bank_name text,
      bank_reference text, failed_reason text, answered_by text, answered_at timestamptz,
      constraint payout_has_account check ((status = 'open') = (batch_id is null) and (batch_id is null) = (account_no is null)),
      constraint payout_failed check ((status = 'failed') = (failed_reason is not null)),
      constraint payout_answered check ((status in ('paid', 'failed')) = (answered_at is not null)))`)
    this.addSql(`create index if not exists payout_of_status on payout (status, no)`)
    this.addSql(`create table if not exists payout_event (
      id text primary key, no bigint generated always as identity, payout_id text not null references payout (id),
      status text not null, batch_id text, bank_reference text, reason text, actor_id text not null, occurred_at timestamptz not null)`)
    this.addSql(`create or replace function refuse_settlement_change() returns trigger language plpgsql as $$
      begin raise exception '% is append-only: correct by a further line', tg_table_name; end $$`)
    for (const table of [
      ...['settlement_rule', 'settlement_order', 'settlement_sold', 'settlement_line', 'settlement_way'],
      ...['settlement_release', 'payout_batch', 'payout_event'],
    ])
      this.addSql(`create or replace trigger ${table}_append_only before update or delete on ${table}
        for each row execute function refuse_settlement_change()`)
    this.addSql(`create or replace trigger seller_statement_kept before delete on seller_statement
      for each row execute function refuse_settlement_change()`)
    this
      .addSql(`create or replace trigger seller_statement_closed before update on seller_statement for each row
      when (old.status = 'closed') execute function refuse_settlement_change()`)
    this
      .addSql(`create or replace function refuse_closed_statement_line() returns trigger language plpgsql as $$
      declare of_id text := case tg_op when 'INSERT' then new.statement_id else old.statement_id end;
      begin
        if exists (select 1 from seller_statement s where s.id = of_id and s.status = 'closed')
          then raise exception 'the statement is closed'; end if;
        return case tg_op when 'DELETE' then old else new end;
      end $$`)
    this.addSql(`create or replace trigger seller_statement_line_closed before insert or update or delete
      on seller_statement_line for each row execute function refuse_closed_statement_line()`)
    this.addSql(`create or replace trigger payout_kept before delete on payout
      for each row execute function refuse_settlement_change()`)
    this.addSql(`create or replace trigger payout_facts before update on payout for each row
      when (old.amount_fen <> new.amount_fen or old.seller_id <> new.seller_id or old.statement_id <> new.statement_id
        or old.status = 'paid') execute function refuse_settlement_change()`)
    this.addSql(`create or replace trigger payout_account_kept before delete on payout_account
      for each row execute function refuse_settlement_change()`)
    this.addSql(`create or replace trigger payout_account_facts before update on payout_account for each row
      when (old.account_no <> new.account_no or old.account_name <> new.account_name or old.bank_name <> new.bank_name
        or old.seller_id <> new.seller_id or old.confirmed_at is not null) execute function refuse_settlement_change()`)
  }

  override async down(): Promise<void> {
    this.addSql(
      `drop table if exists payout_event, payout, payout_batch, payout_account, seller_statement_line, seller_statement,
        settlement_release, settlement_way, settlement_line, settlement_sold, settlement_order, settlement_rule`,
    )
  }
}
