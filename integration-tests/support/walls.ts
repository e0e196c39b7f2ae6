import fs from 'node:fs'
import path from 'node:path'
import type { Answer, Client, Method, Refused } from './client'
import type { Sql } from './database'
import { ROOT } from './environment'
import { inTurns } from './race'

export type BootRoute = { method: Method; path: string }
/** One call that must be turned away: with which statuses it may be, and what must not stand in its answer. */
export type Attempt = {
  title: string
  caller: string
  client: Client
  method: Method
  path: string
  body?: unknown
  query?: Record<string, string>
  statuses: number[]
  secrets?: string[]
}
export type Leak = { title: string; caller: string; why: string }

const WIDTH = 6
/** A refusal says why, and nothing else. */
const REFUSAL_FIELDS = new Set([
  ...['code', 'type', 'message', 'field', 'row', 'details'],
  // RFC 7807, under /epcis
  ...['title', 'status', 'detail', 'path'],
])
const dataIn = (body: Refused): string[] => Object.keys(body).filter((field) => !REFUSAL_FIELDS.has(field))

/** What the walls are told of, all suites of one run together. */
export class Walls {
  calls = 0
  readonly leaks: Leak[] = []
  readonly tried = new Set<string>()

  /** Makes every attempt. A success, another status than the right one, or a word of another's data is a leak. */
  async turnAway(attempts: Attempt[]): Promise<Leak[]> {
    const found: Leak[] = []
    await inTurns(attempts.length, WIDTH, async (index) => {
      const attempt = attempts[index]
      if (!attempt) return
      const why = whyLeaked(
        attempt,
        await attempt.client.call<Refused>(attempt.method, attempt.path, attempt),
      )
      this.calls += 1
      this.tried.add(attempt.title)
      if (why) found.push({ title: attempt.title, caller: attempt.caller, why })
    })
    this.leaks.push(...found)
    return found
  }
}

function whyLeaked({ statuses, secrets = [] }: Attempt, { status, body }: Answer<Refused>): string | null {
  const text = JSON.stringify(body)
  const told = secrets.find((secret) => text.includes(secret))
  if (told) return `tells ${told}`
  if (!statuses.includes(status)) return `answers ${status} instead of ${statuses.join(' or ')}`
  const data = status >= 400 ? dataIn(body) : []
  return data.length > 0 ? `a refusal with ${data.join(', ')}` : null
}

/** What the backend's router knew when it began to listen, each route once; matchers of middlewares left out. */
export function routesAtBoot(file: string): BootRoute[] {
  const all = JSON.parse(fs.readFileSync(file, 'utf8')) as BootRoute[]
  const once = new Map(
    all
      .filter((route) => /^\/[^*()]*$/.test(route.path))
      .map((route) => [`${route.method} ${route.path}`, route]),
  )
  return [...once.values()].sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`))
}

/** Tables that the machinery writes whoever calls. */
const MACHINERY = ['workflow_execution']
/** When a key was last used. */
const USE = 'last_used_at'

/** A number for the whole content of every table: two that are equal mean that nothing was written in between. */
export async function digest(
  sql: Sql,
  where: (columns: string[]) => string | null = () => '',
): Promise<Map<string, string>> {
  const tables = await sql<{ name: string; columns: string[] }>(
    `select t.table_name as name, array_agg(c.column_name::text) as columns
     from information_schema.tables t join information_schema.columns c using (table_schema, table_name)
     where t.table_schema = 'public' and t.table_type = 'BASE TABLE' group by 1 order by 1`,
  )
  const digests = new Map<string, string>()
  for (const { name, columns } of tables) {
    const narrowed = where(columns)
    if (MACHINERY.includes(name) || narrowed === null) continue
    // That a key was used may be noted, also where what was asked for is refused.
    const words = columns.includes(USE) ? `(to_jsonb(t) - '${USE}')::text` : 't::text'
    const [row] = await sql<{ mark: string }>(
      `select count(*) || ':' || coalesce(sum(hashtextextended(${words}, 0)::numeric), 0) as mark from "${name}" t ${narrowed}`,
    )
    digests.set(name, row?.mark ?? '')
  }
  return digests
}

/** The tables that differ. */
export const written = (before: Map<string, string>, after: Map<string, string>): string[] =>
  [...after].filter(([table, mark]) => before.get(table) !== mark).map(([table]) => table)

export const REPORT = path.join(ROOT, '.data', 'walls.json')

export function report(walls: Walls, routes: BootRoute[]): void {
  const { calls, leaks, tried } = walls
  const listed = routes.map(({ method, path: url }) => `${method} ${url}`)
  const untried = listed.filter((title) => !tried.has(title))
  fs.mkdirSync(path.dirname(REPORT), { recursive: true })
  fs.writeFileSync(REPORT, JSON.stringify({ routes: listed, calls, leaks, untried }, null, 2))
}
