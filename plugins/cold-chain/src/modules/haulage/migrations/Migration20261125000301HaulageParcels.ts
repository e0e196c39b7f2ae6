import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Parcels of one order may travel by themselves: a leg then says whose goods alone it carries. */
export class Migration20261125000301HaulageParcels extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table order_leg add column if not exists origin_node_id text`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table order_leg drop column if exists origin_node_id`)
  }
}
