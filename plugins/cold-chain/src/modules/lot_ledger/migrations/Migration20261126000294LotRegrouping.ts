import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const KINDS = [
  ...[
    'receive',
    'transfer_out',
    'transfer_in',
    'hold',
    'bind',
    'release',
    'pick',
    'ship',
    'return',
    'adjust',
  ],
  ...['scrap', 'quarantine', 'quarantine_release', 'regroup_out', 'regroup_in'],
]

/** Lots split and mixed: what goes in comes out, to the gram; the database says so itself when it commits. */
export class Migration20261126000294LotRegrouping extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table stock_movement drop constraint if exists stock_movement_kind_check`)
    this.addSql(
      `alter table stock_movement add constraint stock_movement_kind_check check (kind in (${KINDS.map((kind) => `'${kind}'`).join(', ')}))`,
    )
    this.addSql(`create table if not exists lot_regrouping (
      id text primary key,
      idempotency_key text not null unique,
      fingerprint text not null,
      reason text not null,
      actor_id text not null,
      occurred_at timestamptz not null
    )`)
    this.addSql(`create table if not exists lot_regrouping_part (
      regrouping_id text not null references lot_regrouping (id),
      side text not null check (side in ('in', 'out')),
      lot_id text not null,
      zone_id text not null,
      quantity bigint not null check (quantity > 0),
      primary key (regrouping_id, lot_id, zone_id)
    )`)
    this.addSql(`create index if not exists lot_regrouping_lot on lot_regrouping_part (lot_id)`)
    this.addSql(`create or replace function assert_regrouping_even() returns trigger language plpgsql as $$
      declare difference bigint;
      begin
        select sum(case side when 'in' then quantity else -quantity end) into difference
        from lot_regrouping_part where regrouping_id = new.regrouping_id;
        if difference <> 0 then raise exception 'a regrouping must put out what it took in: % differs', difference; end if;
        return null;
      end $$`)
    this.addSql(`drop trigger if exists lot_regrouping_even on lot_regrouping_part`)
    this.addSql(`create constraint trigger lot_regrouping_even after insert on lot_regrouping_part
      deferrable initially deferred for each row execute function assert_regrouping_even()`)
    for (const table of ['lot_regrouping', 'lot_regrouping_part'])
      this.addSql(`create or replace trigger ${table}_append_only before update or delete on ${table}
        for each row execute function refuse_ledger_change()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists lot_regrouping_part, lot_regrouping`)
    this.addSql(`drop function if exists assert_regrouping_even`)
  }
}
