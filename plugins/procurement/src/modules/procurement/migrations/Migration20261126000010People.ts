import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Invitations (the token's hash alone), the story of every membership, and an institution that keeps a manager. */
export class Migration20261126000010People extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists institution_invitation (
      id text primary key, institution_id text not null references institution (id), email text not null check (email = lower(email)),
      roles text[] not null check (cardinality(roles) > 0), token_hash text not null unique,
      status text not null check (status in ('pending', 'accepted', 'withdrawn')),
      invited_by text not null, invited_at timestamptz not null, expires_at timestamptz not null check (expires_at > invited_at),
      sent_count integer not null default 1 check (sent_count > 0),
      accepted_by text references agency_member (id), ended_at timestamptz,
      constraint institution_invitation_accepted check ((status = 'accepted') = (accepted_by is not null)),
      constraint institution_invitation_ended check ((status = 'pending') = (ended_at is null)))`)
    this
      .addSql(`create unique index if not exists institution_invitation_one_pending on institution_invitation
      (institution_id, email) where status = 'pending'`)
    this.addSql(`create table if not exists membership_event (
      id text primary key, institution_id text not null references institution (id), member_id text not null references agency_member (id),
      action text not null check (action in ('join', 'roles', 'suspend', 'resume', 'remove', 'leave')),
      roles text[] not null, status text not null, actor_id text not null, reason text, occurred_at timestamptz not null)`)
    this.addSql(
      `create index if not exists membership_event_list on membership_event (institution_id, occurred_at)`,
    )
    this
      .addSql(`create or replace function refuse_membership_story_change() returns trigger language plpgsql as $$
      begin raise exception 'the story of a membership is append-only'; end $$`)
    this
      .addSql(`create or replace trigger membership_event_append_only before update or delete on membership_event
      for each row execute function refuse_membership_story_change()`)
    // The institution's row is locked first, so that of two managers who remove each other one waits, and then sees.
    this.addSql(`create or replace function keep_a_manager() returns trigger language plpgsql as $$
      begin
        if old.status = 'active' and 'manager' = any(old.roles) and old.deleted_at is null
          and not (new.status = 'active' and 'manager' = any(new.roles) and new.deleted_at is null) then
          perform 1 from institution where id = old.institution_id for no key update;
          if not exists (select 1 from institution_membership m where m.institution_id = old.institution_id and m.id <> old.id
            and m.status = 'active' and 'manager' = any(m.roles) and m.deleted_at is null) then
            raise exception 'an institution keeps at least one active manager' using errcode = 'check_violation',
              constraint = 'institution_keeps_a_manager';
          end if;
        end if;
        return new;
      end $$`)
    this.addSql(`create or replace trigger institution_keeps_a_manager before update on institution_membership
      for each row execute function keep_a_manager()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop trigger if exists institution_keeps_a_manager on institution_membership`)
    this.addSql(`drop table if exists membership_event, institution_invitation`)
  }
}
