import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** What goes back of goods whose delivery is not owed yet: it waits for that delivery, and lowers it. */
export class Migration20261126000400WaitingCorrection extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists waiting_correction (
      event_key text primary key, institution_id text not null, order_id text not null, ledger_line_id text,
      amount_fen bigint not null check (amount_fen > 0),
      left_fen bigint not null check (left_fen >= 0 and left_fen <= amount_fen),
      occurred_at timestamptz not null, reason text, actor_id text not null, recorded_at timestamptz not null default now())`)
    this.addSql(
      `create index if not exists waiting_correction_open on waiting_correction (order_id) where left_fen > 0`,
    )
    this
      .addSql(`create or replace function refuse_waiting_correction_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and new.left_fen <= old.left_fen and to_jsonb(new) - 'left_fen' = to_jsonb(old) - 'left_fen'
          then return new; end if;
        raise exception 'a waiting correction is used up and never changed';
      end $$`)
    this
      .addSql(`create or replace trigger waiting_correction_used_up before update or delete on waiting_correction
      for each row execute function refuse_waiting_correction_change()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists waiting_correction`)
  }
}
