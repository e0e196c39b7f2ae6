import type { MigrationInterface, QueryRunner } from 'typeorm'

const TABLES = ['rollup_1m', 'rollup_15m', 'rollup_1h']

/**
 * Two ways to read a rollup. A coarser one is made of it by time, over all sensors: a BRIN. A chart reads one sensor's
 * month, whose rows lie a page apart: the key carries the values, so that the pages are not needed.
 */
export class RollupTimes1795800000000 implements MigrationInterface {
  name = 'RollupTimes1795800000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.query(`
        create index ${table}_bucket_at on telemetry.${table}
          using brin (bucket_at) with (autosummarize = on, pages_per_range = 16);
        alter table telemetry.${table} drop constraint ${table}_pkey,
          add constraint ${table}_pkey primary key (sensor_id, bucket_at) include (count, least, most, sum);
      `)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.query(`
        drop index telemetry.${table}_bucket_at;
        alter table telemetry.${table} drop constraint ${table}_pkey,
          add constraint ${table}_pkey primary key (sensor_id, bucket_at);
      `)
  }
}
