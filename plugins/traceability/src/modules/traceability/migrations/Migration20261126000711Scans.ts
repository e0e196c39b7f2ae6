import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** How often labels are scanned: by the hour and the province, and nothing finer. */
export class Migration20261126000711Scans extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists lot_scan (
      lot_id text not null references lot (id) on delete cascade,
      hour timestamptz not null check (hour = date_trunc('hour', hour)),
      region text not null check (region ~ '^\\d{2}$'),
      count integer not null check (count > 0),
      primary key (lot_id, hour, region)
    )`)
    this.addSql(`create index if not exists lot_scan_hour on lot_scan (hour)`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists lot_scan`)
  }
}
