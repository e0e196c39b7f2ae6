import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/**
 * The ledger that refuses. A budget's three sums are kept by the trigger from its entries and by nothing else, and
 * `spending_budget_cap` holds whatever the concurrency: not one fen is held or used beyond what was granted.
 */
export class Migration20261125000001SpendingCap extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists spending_budget (
      id text primary key, institution_id text not null, name text not null,
      starts_on text not null, ends_on text not null check (ends_on >= starts_on),
      granted_fen bigint not null default 0 check (granted_fen >= 0),
      held_fen bigint not null default 0 check (held_fen >= 0),
      used_fen bigint not null default 0 check (used_fen >= 0),
      created_by text not null, created_at timestamptz not null default now(),
      unique (institution_id, starts_on, ends_on),
      constraint spending_budget_cap check (held_fen + used_fen <= granted_fen))`)
    this.addSql(`create table if not exists spending_entry (
      id text primary key, budget_id text not null references spending_budget (id),
      kind text not null check (kind in ('grant', 'hold', 'post', 'void', 'reduce')),
      amount_fen bigint not null check (amount_fen > 0 or (kind = 'grant' and amount_fen <> 0)),
      hold_id text, cart_id text, order_id text,
      occurred_at timestamptz not null, recorded_at timestamptz not null default now(),
      event_key text not null unique, actor_id text, reason text,
      constraint spending_entry_resolves check ((kind in ('post', 'void')) = (hold_id is not null)),
      unique (id, budget_id, amount_fen),
      foreign key (hold_id, budget_id, amount_fen) references spending_entry (id, budget_id, amount_fen))`)
    this.addSql(
      `create unique index if not exists spending_entry_resolved_once on spending_entry (hold_id) where hold_id is not null`,
    )
    this.addSql(
      `create index if not exists spending_entry_list on spending_entry (budget_id, occurred_at desc)`,
    )
    this.addSql(
      `create index if not exists spending_entry_cart on spending_entry (cart_id) where cart_id is not null`,
    )
    this.addSql(
      `create index if not exists spending_entry_order on spending_entry (order_id) where order_id is not null`,
    )
    this.addSql(`create or replace function refuse_spending_change() returns trigger language plpgsql as $$
      begin raise exception 'spending entries are append-only: correct by a further entry'; end $$`)
    this
      .addSql(`create or replace trigger spending_entry_append_only before update or delete on spending_entry
      for each row execute function refuse_spending_change()`)
    this.addSql(`create or replace function sum_spending() returns trigger language plpgsql as $$
      begin
        update spending_budget b set
          granted_fen = b.granted_fen + d.granted, held_fen = b.held_fen + d.held, used_fen = b.used_fen + d.used
        from (select budget_id,
            coalesce(sum(amount_fen) filter (where kind = 'grant'), 0) as granted,
            coalesce(sum(amount_fen) filter (where kind = 'hold'), 0) - coalesce(sum(amount_fen) filter (where kind in ('post', 'void')), 0) as held,
            coalesce(sum(amount_fen) filter (where kind = 'post'), 0) - coalesce(sum(amount_fen) filter (where kind = 'reduce'), 0) as used
          from added group by budget_id) d
        where b.id = d.budget_id;
        return null;
      end $$`)
    this.addSql(`create or replace trigger spending_entry_sums after insert on spending_entry
      referencing new table as added for each statement execute function sum_spending()`)
    this.addSql(`create table if not exists spending_delegation (
      id bigserial primary key, institution_id text not null,
      subject_kind text not null check (subject_kind in ('role', 'member')), subject text not null,
      order_max_fen bigint check (order_max_fen >= 0), set_by text not null, set_at timestamptz not null)`)
    this.addSql(
      `create index if not exists spending_delegation_newest on spending_delegation (institution_id, subject_kind, subject, id desc)`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists spending_delegation, spending_entry, spending_budget`)
  }
}
