import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Keys of one-call checkouts: the same key leads to the same cart, and so to the same order. */
export class Migration20261124000007OrderDeskCheckouts extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists checkout_request (
      key text primary key,
      fingerprint text not null,
      cart_id text unique,
      created_at timestamptz not null default now()
    )`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists checkout_request`)
  }
}
