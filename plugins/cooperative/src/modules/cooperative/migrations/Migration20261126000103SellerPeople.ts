import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Invitations (the token's hash alone), the story of every membership, and a seller that keeps an owner. */
export class Migration20261126000103SellerPeople extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists seller_invitation (
      id text primary key, seller_id text not null references seller (id), email text not null check (email = lower(email)),
      roles text[] not null check (cardinality(roles) > 0), token_hash text not null unique,
      status text not null check (status in ('pending', 'accepted', 'withdrawn')),
      invited_by text not null, invited_at timestamptz not null, expires_at timestamptz not null check (expires_at > invited_at),
      sent_count integer not null default 1 check (sent_count > 0),
      accepted_by text references coop_member (id), ended_at timestamptz,
      constraint seller_invitation_accepted check ((status = 'accepted') = (accepted_by is not null)),
      constraint seller_invitation_ended check ((status = 'pending') = (ended_at is null)))`)
    this.addSql(`create unique index if not exists seller_invitation_one_pending on seller_invitation
      (seller_id, email) where status = 'pending'`)
    this.addSql(`create table if not exists seller_membership_event (
      id text primary key, seller_id text not null references seller (id), person_id text not null references coop_member (id),
      action text not null check (action in ('join', 'roles', 'suspend', 'resume', 'remove', 'leave')),
      roles text[] not null, status text not null, actor_id text not null, reason text, occurred_at timestamptz not null)`)
    this.addSql(
      `create index if not exists seller_membership_event_list on seller_membership_event (seller_id, occurred_at)`,
    )
    this
      .addSql(`create or replace trigger seller_membership_event_append_only before update or delete on seller_membership_event
      for each row execute function seller_append_only()`)
    // The seller's row is locked first, so that of two owners who remove each other one waits, and then sees.
    this.addSql(`create or replace function keep_an_owner() returns trigger language plpgsql as $$
      begin
        if old.status = 'active' and 'owner' = any(old.roles) and old.deleted_at is null
          and not (new.status = 'active' and 'owner' = any(new.roles) and new.deleted_at is null) then
          perform 1 from seller where id = old.seller_id for no key update;
          if not exists (select 1 from seller_membership m where m.seller_id = old.seller_id and m.id <> old.id
            and m.status = 'active' and 'owner' = any(m.roles) and m.deleted_at is null) then
            raise exception 'a seller keeps at least one active owner' using errcode = 'check_violation',
              constraint = 'seller_keeps_an_owner';
          end if;
        end if;
        return new;
      end $$`)
    this.addSql(`create or replace trigger seller_keeps_an_owner before update on seller_membership
      for each row execute function keep_an_owner()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop trigger if exists seller_keeps_an_owner on seller_membership`)
    this.addSql(`drop table if exists seller_membership_event, seller_invitation`)
  }
}
