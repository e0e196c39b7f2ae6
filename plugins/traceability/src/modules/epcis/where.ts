import type { Condition, ExtensionTest, Pattern } from '../../domain/epcis'

/** A condition in SQL with what is bound to it; only words of ours stand in the text. */
export type Where = { sql: string; bindings: unknown[] }

const like = (prefix: string): string => `${prefix.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** All conditions over `epcis_event e`. What is asked of sensors is asked of one report. */
export function whereOf(conditions: readonly Condition[]): Where[] {
  const sensors = conditions.filter((each) => each.on === 'sensor')
  const others = conditions.filter((each) => each.on !== 'sensor').map(other)
  if (sensors.length === 0) return others
  const asked = sensors.map(({ column, op, values, measures }): Where => {
    const list = Array.isArray(values) ? values : [values]
    const compared =
      op === '=' && column.endsWith('time') === false && typeof list[0] === 'number'
        ? { sql: `s.${column} = any(?::float8[])`, bindings: [list] }
        : { sql: `(${list.map(() => `s.${column} ${op} ?`).join(' or ')})`, bindings: list }
    if (measures === undefined || measures === '') return compared
    return { sql: `${compared.sql} and s.measures = ?`, bindings: [...compared.bindings, measures] }
  })
  const sql = `exists (select 1 from epcis_sensor s where s.event_id = e.id and ${asked.map((each) => each.sql).join(' and ')})`
  return [...others, { sql, bindings: asked.flatMap(({ bindings }) => bindings) }]
}

function other(condition: Exclude<Condition, { on: 'sensor' }>): Where {
  switch (condition.on) {
    case 'nothing':
      return { sql: 'false', bindings: [] }
    case 'declared':
      return { sql: 'e.is_declaration', bindings: [] }
    case 'sensed':
      return { sql: 'exists (select 1 from epcis_sensor s where s.event_id = e.id)', bindings: [] }
    case 'time':
      return { sql: `e.${condition.column} ${condition.op} ?::timestamptz`, bindings: [condition.value] }
    case 'column': {
      const { column, values, descendants } = condition
      if (!descendants) return { sql: `e.${column} = any(?::text[])`, bindings: [values] }
      return {
        sql: `(e.${column} = any(?::text[]) or e.${column} like any(?::text[]))`,
        bindings: [values, values.map((value) => like(`${value}/`))],
      }
    }
    case 'document':
      return {
        sql: `jsonb_exists_any(coalesce(e.document #> ?::text[], '[]'), ?::text[])`,
        bindings: [condition.path, condition.values],
      }
    case 'epc':
      return {
        sql: `e.id in (select x.event_id from epcis_event_epc x join epcis_epc c on c.id = x.epc_id
          where x.role = any(?::int[]) and ${patterns(condition.patterns).sql})`,
        bindings: [condition.roles, ...patterns(condition.patterns).bindings],
      }
    case 'quantity': {
      const { op, values, measures } = condition
      const column = measures === null ? 'quantity' : 'base'
      const unit = measures === null ? 'x.uom is null' : 'x.measures = ?'
      return {
        sql: `exists (select 1 from epcis_event_epc x where x.event_id = e.id and ${unit}
          and (${values.map(() => `x.${column} ${op} ?`).join(' or ')}))`,
        bindings: [...(measures === null ? [] : [measures]), ...values],
      }
    }
    case 'party':
      return {
        sql: `exists (select 1 from epcis_event_party p where p.event_id = e.id and p.list = ? and p.type = ? and p.uri = any(?::text[]))`,
        bindings: [condition.list, condition.type, condition.values],
      }
    case 'extension': {
      const { area, inner, name, test } = condition
      const asked = test ? tested(test) : { sql: 'true', bindings: [] }
      const [by, value] =
        name.namespace === undefined ? ['prefix', name.prefix] : ['namespace', name.namespace]
      return {
        sql: `exists (select 1 from epcis_extension n where n.event_id = e.id and n.area = ? and n."inner" = ?
          and n.local = ? and n.${by} = ? and ${asked.sql})`,
        bindings: [area, inner, name.local, value, ...asked.bindings],
      }
    }
  }
}

const tested = ({ op, kind, values }: ExtensionTest): Where => ({
  ...{ sql: `(${values.map(() => `n.${kind} ${op} ?`).join(' or ')})`, bindings: values },
})

function patterns(list: Pattern[]): Where {
  const exact = list.flatMap((each) => ('exact' in each ? [each.exact] : []))
  const prefixes = list.flatMap((each) => ('prefix' in each ? [like(each.prefix)] : []))
  // A pattern of a class means the class itself, too.
  const bare = list.flatMap((each) =>
    'prefix' in each && each.prefix.endsWith('/') ? [each.prefix.slice(0, -1)] : [],
  )
  if (prefixes.length === 0) return { sql: 'c.uri = any(?::text[])', bindings: [exact] }
  return {
    sql: '(c.uri = any(?::text[]) or c.uri like any(?::text[]))',
    bindings: [[...exact, ...bare], prefixes],
  }
}
