/**
 * Who belongs under whom today. A merged unit's history is its successor's, so both the tree and the ledger are read
 * through `unit_of`. `:root` null is the whole county, whose systems are the units without a supervisor; under a unit the
 * systems are the units directly below it, and the unit itself.
 */
const DEPTH_MAX = 12

export const SCOPE_SQL = `
  follows as (
    select id as institution_id, id as unit_id, succeeded_by, 0 as depth from institution where deleted_at is null
    union all
    select f.institution_id, i.id, i.succeeded_by, f.depth + 1 from follows f
    join institution i on i.id = f.succeeded_by where f.depth < ${DEPTH_MAX}),
  unit_of as (
    select distinct on (institution_id) institution_id, unit_id from follows order by institution_id, depth desc),
  unit as (
    select i.id, p.unit_id as parent_id from institution i
    join unit_of s on s.institution_id = i.id and s.unit_id = i.id
    left join unit_of p on p.institution_id = i.parent_id and p.unit_id <> i.id),
  scope as (
    select id as unit_id, id as system_id, 0 as depth from unit
    where case when cast(:root as text) is null then parent_id is null else id = cast(:root as text) end
    union all
    select c.id, case when s.depth = 0 and cast(:root as text) is not null then c.id else s.system_id end, s.depth + 1
    from scope s join unit c on c.parent_id = s.unit_id where s.depth < ${DEPTH_MAX}),
  member as (select u.institution_id, s.unit_id, s.system_id from unit_of u join scope s using (unit_id))`

/** The way from `:root` (or the county) down to `:under`, the highest first; empty where it is not below. */
export const TRAIL_SQL = `
  with recursive ${SCOPE_SQL},
  up as (
    select u.id, u.parent_id, 0 as height from unit u where u.id = :under and u.id in (select unit_id from scope)
    union all
    select p.id, p.parent_id, up.height + 1 from up join unit p on p.id = up.parent_id
    where up.height < ${DEPTH_MAX} and up.id is distinct from cast(:root as text))
  select i.id, i.name_zh, i.name_en from up join institution i on i.id = up.id order by up.height desc`
