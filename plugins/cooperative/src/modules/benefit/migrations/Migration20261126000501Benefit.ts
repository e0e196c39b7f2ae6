import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const APPEND_ONLY = ['dividend_rule', 'dividend', 'household_dividend', 'farmer_purchase']
const HOUSEHOLD = `household_ref text not null check (household_ref ~ '^[A-Z0-9][A-Z0-9-]{2,30}[A-Z0-9]$')`

/** What sellers paid farmers for produce and share with member households; households by opaque reference only. */
export class Migration20261126000501Benefit extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists dividend_rule (
      id text primary key, no bigint generated always as identity, seller_id text not null,
      kind text not null check (kind in ('guaranteed', 'patronage', 'share')), value integer not null check (value >= 0),
      valid_from text not null, reason text not null, actor_id text not null, recorded_at timestamptz not null,
      constraint dividend_rule_value check (kind = 'guaranteed' or value <= 10000))`)
    this.addSql(`create index if not exists dividend_rule_of on dividend_rule (seller_id, no)`)
    this.addSql(`create table if not exists dividend (
      id text primary key, seller_id text not null, year integer not null check (year between 2020 and 2100),
      guaranteed_fen_per_share bigint not null, patronage_bp integer not null, share_bp integer not null,
      surplus_fen bigint not null check (surplus_fen >= 0), guaranteed_fen bigint not null check (guaranteed_fen >= 0),
      patronage_fen bigint not null check (patronage_fen >= 0), share_fen bigint not null check (share_fen >= 0),
      retained_fen bigint not null check (retained_fen >= 0), households integer not null check (households > 0),
      decided_by text not null, decided_at timestamptz not null, unique (seller_id, year),
      constraint dividend_sums check (guaranteed_fen + patronage_fen + share_fen + retained_fen = surplus_fen))`)
    this.addSql(`create table if not exists household_dividend (
      dividend_id text not null references dividend (id), ${HOUSEHOLD}, shares bigint not null check (shares >= 0),
      traded_fen bigint not null, guaranteed_fen bigint not null check (guaranteed_fen >= 0),
      patronage_fen bigint not null check (patronage_fen >= 0), share_fen bigint not null check (share_fen >= 0),
      total_fen bigint not null, primary key (dividend_id, household_ref),
      constraint household_dividend_sums check (guaranteed_fen + patronage_fen + share_fen = total_fen))`)
    this.addSql(`create table if not exists farmer_purchase (
      id text primary key, no bigint generated always as identity, seller_id text not null, reference text not null,
      ${HOUSEHOLD}, product_id text not null, bought_on text not null check (bought_on ~ '^\\d{4}-\\d{2}-\\d{2}$'),
      amount_fen bigint not null check (amount_fen <> 0), actor_id text not null, recorded_at timestamptz not null,
      unique (seller_id, reference))`)
    this.addSql(`create index if not exists farmer_purchase_of on farmer_purchase (seller_id, bought_on)`)
    this.addSql(
      `create index if not exists farmer_purchase_product on farmer_purchase (product_id, bought_on)`,
    )
    this.addSql(`create or replace function refuse_benefit_change() returns trigger language plpgsql as $$
      begin raise exception '% is append-only: correct by a further row', tg_table_name; end $$`)
    for (const table of APPEND_ONLY)
      this.addSql(`create or replace trigger ${table}_append_only before update or delete on ${table}
        for each row execute function refuse_benefit_change()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists farmer_purchase, household_dividend, dividend, dividend_rule`)
  }
}
