import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const net = (account: string): string =>
  `coalesce(sum(amount_fen) filter (where credit_account = '${account}'), 0) - coalesce(sum(amount_fen) filter (where debit_account = '${account}'), 0)`
const ACCOUNTS = ['reserved', 'ordered', 'accepted', 'paid', 'completed']
const columns = ACCOUNTS.map((account) => `${account}_fen`).join(', ')
const sums = ACCOUNTS.map((account) => `${net(account)} as ${account}_fen`).join(', ')
const grown = ACCOUNTS.map((account) => `${account}_fen = b.${account}_fen + d.${account}_fen`).join(', ')

/** Stored figures, kept by a trigger from posted entries alone, and the public hash chain over all entries. */
export class Migration20261125000002QuotaChain extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists quota_balance (
      declaration_id text primary key references declaration (id),
      ${ACCOUNTS.map((account) => `${account}_fen bigint not null default 0 check (${account}_fen >= 0)`).join(', ')})`)
    this.addSql(`create table if not exists quota_unsealed (entry_id text primary key)`)
    this.addSql(`create table if not exists quota_seal (
      seq bigint primary key check (seq > 0), entry_id text not null unique references quota_transfer (id),
      leaf text not null, hash text not null, sealed_at timestamptz not null)`)
    this.addSql(`create index if not exists quota_seal_day on quota_seal (sealed_at)`)
    this.addSql(`create or replace function refuse_seal_change() returns trigger language plpgsql as $$
      begin raise exception 'a sealed entry stays sealed'; end $$`)
    this.addSql(`create or replace trigger quota_seal_append_only before update or delete on quota_seal
      for each row execute function refuse_seal_change()`)
    this.addSql(`create or replace function sum_quota() returns trigger language plpgsql as $$
      begin
        insert into quota_unsealed (entry_id) select id from added;
        insert into quota_balance (declaration_id)
          select distinct declaration_id from added where state = 'posted' on conflict (declaration_id) do nothing;
        perform 1 from quota_balance where declaration_id in (select declaration_id from added where state = 'posted')
          order by declaration_id for update;
        update quota_balance b set ${grown}
        from (select declaration_id, ${sums} from added where state = 'posted' group by declaration_id) d
        where b.declaration_id = d.declaration_id;
        return null;
      end $$`)
    this.addSql(
      `insert into quota_unsealed (entry_id) select id from quota_transfer on conflict (entry_id) do nothing`,
    )
    this.addSql(`insert into quota_balance (declaration_id, ${columns})
      select declaration_id, ${sums} from quota_transfer where state = 'posted' group by declaration_id
      on conflict (declaration_id) do nothing`)
    this.addSql(`create or replace trigger quota_transfer_sums after insert on quota_transfer
      referencing new table as added for each statement execute function sum_quota()`)
    this.addSql(`alter table programme add column if not exists evidence_until text`)
    this.addSql(
      `alter table programme add column if not exists floor_not_below_last_year boolean not null default false`,
    )
    this.addSql(`create table if not exists order_evaluation (
      order_id text primary key references institution_order (order_id), institution_id text not null references institution (id),
      evaluated_by text not null, evaluated_at timestamptz not null, score integer not null check (score between 1 and 5), remark text)`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop trigger if exists quota_transfer_sums on quota_transfer`)
    this.addSql(`drop table if exists order_evaluation, quota_seal, quota_unsealed, quota_balance`)
  }
}
