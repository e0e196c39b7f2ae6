import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/**
 * A hold itself says what it takes of which slots, so that capacity is given back with exactly the goods that leave
 * it, whoever takes them away. Carts of before have no such record: what they took of coming days comes free.
 */
export class Migration20261125000015HoldCapacity extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table stock_hold add column if not exists weight_g bigint not null default 0 check (weight_g >= 0)`,
    )
    this.addSql(
      `alter table stock_hold add column if not exists slots jsonb not null default '[]' check (jsonb_typeof(slots) = 'array')`,
    )
    this.addSql(`alter table stock_movement add column if not exists act_key text`)
    this.addSql(
      `create index if not exists stock_movement_act on stock_movement (act_key) where act_key is not null`,
    )
    this.addSql(`update capacity_slot set used_g = 0`)
    this.addSql(`drop table if exists capacity_use`)
  }

  override async down(): Promise<void> {
    this.addSql(`create table if not exists capacity_use (
      cart_id text not null,
      key text not null,
      slot_on text not null,
      weight_g bigint not null check (weight_g > 0),
      primary key (cart_id, key, slot_on),
      foreign key (key, slot_on) references capacity_slot (key, slot_on)
    )`)
    this.addSql(`alter table stock_hold drop column if exists slots, drop column if exists weight_g`)
    this.addSql(`alter table stock_movement drop column if exists act_key`)
  }
}
