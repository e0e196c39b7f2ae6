import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Member households of a seller: an opaque reference, a village, a share and the days it counts. No person. */
export class Migration20261126000101Household extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists member_household (
      id text primary key,
      seller_id text not null,
      household_ref text not null check (household_ref ~ '^[A-Z0-9][A-Z0-9-]{2,30}[A-Z0-9]$'),
      village_code text not null check (village_code ~ '^[0-9]{12}$'),
      shares bigint not null check (shares between 0 and 1000000000),
      joined_on text not null,
      left_on text check (left_on >= joined_on),
      recorded_by text not null,
      created_at timestamptz not null default now()
    )`)
    this.addSql(`create unique index if not exists member_household_once
      on member_household (seller_id, household_ref) where left_on is null`)
    this.addSql(
      `create index if not exists member_household_days on member_household (seller_id, joined_on, left_on)`,
    )
    // What a household held is history that dividends are paid on: it ends, and is never rewritten.
    this
      .addSql(`create or replace function member_household_only_ends() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then raise exception 'member households are not deleted'; end if;
        if old.left_on is not null or (new.id, new.seller_id, new.household_ref, new.joined_on)
          is distinct from (old.id, old.seller_id, old.household_ref, old.joined_on)
        then raise exception 'a membership that ended is not rewritten'; end if;
        return new;
      end $$`)
    this
      .addSql(`create or replace trigger member_household_only_ends before update or delete on member_household
      for each row execute function member_household_only_ends()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists member_household`)
    this.addSql(`drop function if exists member_household_only_ends`)
  }
}
