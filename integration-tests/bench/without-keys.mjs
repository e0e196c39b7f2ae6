// Loading tens of millions of rows: keys and indexes are taken off before and built once after.

/** Takes off every constraint and index of the tables. @returns what makes them again, in order */
export async function takeKeys(knex, tables) {
  const { rows: constraints } = await knex.raw(
    `select conrelid::regclass::text as "table", conname as name, contype as type, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype in ('p', 'u', 'f')
       and (conrelid = any(:tables::regclass[]) or confrelid = any(:tables::regclass[]))
     order by array_position(array['f', 'u', 'p'], contype::text)`,
    { tables },
  )
  for (const { table, name } of constraints) await knex.raw(`alter table ${table} drop constraint "${name}"`)
  const { rows: indexes } = await knex.raw(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = any(:tables::regclass[])`,
    { tables },
  )
  for (const { name } of indexes) await knex.raw(`drop index ${name}`)
  return [
    ...constraints
      .toReversed()
      .map(({ table, name, type, definition }) =>
        // What was loaded is right by its making; rows to come are checked.
        [`alter table ${table} add constraint "${name}" ${definition}`, type === 'f' ? 'not valid' : ''].join(
          ' ',
        ),
      )
      .sort((one, other) => Number(one.endsWith('valid')) - Number(other.endsWith('valid'))),
    ...indexes.map(({ definition }) => definition),
  ]
}

/** Builds what was taken off, with the memory that building likes. */
export async function giveKeys(knex, statements) {
  await knex.raw(`set maintenance_work_mem = '1GB'`)
  for (const statement of statements) await knex.raw(statement)
}
