import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/**
 * A quotation may keep goods until a day, and may be withdrawn while it is sealed; a request remembers what its award
 * was and the approval it waits for. An agreement made for one order is nobody's price but that order's.
 */
export class Migration20261126050001QuotationHold extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table quotation add column if not exists held_until text`)
    this.addSql(`alter table quotation drop constraint if exists quotation_held_until`)
    this.addSql(
      `alter table quotation add constraint quotation_held_until check (held_until is null or held_until <= valid_until)`,
    )
    this.addSql(`create table if not exists quotation_withdrawal (
      quotation_id text primary key references quotation (id),
      withdrawn_by text not null,
      withdrawn_at timestamptz not null
    )`)
    this.addSql(`create or replace trigger quotation_withdrawal_append_only
      before update or delete on quotation_withdrawal
      for each row execute function quotation_append_only()`)
    this.addSql(`alter table quotation_event drop constraint if exists quotation_event_kind_check`)
    this.addSql(`alter table quotation_event add constraint quotation_event_kind_check
      check (kind in ('asked', 'quoted', 'withdrawn', 'awarded', 'cancelled'))`)
    this.addSql(`alter table quotation_request add column if not exists approval_id text unique,
      add column if not exists awarded_as text check (awarded_as in ('agreement', 'order'))`)
    this.addSql(
      `update quotation_request set awarded_as = case when order_id is null then 'agreement' else 'order' end
       where status = 'awarded' and awarded_as is null`,
    )
    this.addSql(`alter table quotation_request drop constraint if exists quotation_request_awarded_as`)
    this.addSql(`alter table quotation_request add constraint quotation_request_awarded_as
      check ((status = 'awarded') = (awarded_as is not null))`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table quotation_request drop constraint if exists quotation_request_awarded_as`)
    this.addSql(
      `alter table quotation_request drop column if exists awarded_as, drop column if exists approval_id`,
    )
    this.addSql(`drop table if exists quotation_withdrawal`)
    this.addSql(`alter table quotation drop column if exists held_until`)
  }
}
