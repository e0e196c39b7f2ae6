import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Deliveries are signed for part by part (`delivery_acceptance`); whole orders were never signed for here. */
export class Migration20261126050004NoAcceptanceNote extends Migration {
  override async up(): Promise<void> {
    this.addSql(`drop table if exists acceptance_note`)
  }

  override async down(): Promise<void> {
    this.addSql(`create table if not exists acceptance_note (
      order_id text primary key, institution_id text not null, accepted_by text not null,
      accepted_at timestamptz not null, lines jsonb not null
    )`)
  }
}
