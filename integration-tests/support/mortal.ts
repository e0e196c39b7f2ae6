import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startBackend, type Backend } from './backend'
import { Client, type Answer } from './client'
import { cloneTemplate, dropDatabase, openSql, type Sql } from './database'
import { loginDemo, type Person } from './people'

export type Phase = 'before' | 'after'
/** Where an order dies: `step` is WORKFLOW/STEP as the engine names them. */
export type Death = { step: string; phase: Phase }
type Told = { mark?: string; step?: string; phase?: Phase; workflow?: string; steps?: string[] }

const PRELOAD = path.join(__dirname, 'die-at.cjs')
/** Orders on their way to their deaths at one time. */
const WIDTH = 8
const POLL_MS = 50

/** A house whose backend can be killed at any step of an order and started again on the same database. */
export type MortalHouse = {
  sql: Sql
  database: string
  street: () => Client
  as: (person: Person) => Promise<Client>
  /** runs one order and tells each step it took, in order */
  trace: (mark: string, run: () => Promise<unknown>) => Promise<{ steps: string[] }>
  /** every step the workflows that ran are registered with */
  registered: () => Set<string>
  /** starts every order, lets each come to its step, and kills the process there. @throws when one never does */
  kill: (deaths: Map<string, Death>, start: (mark: string) => Promise<Answer<unknown>>) => Promise<void>
  /** starts every order and kills the process a moment later, wherever each of them stands then */
  strike: (delay_ms: number, start: () => Promise<unknown>[]) => Promise<void>
  restart: () => Promise<void>
  /** the last of what the backend printed */
  said: () => string
  close: () => Promise<void>
}

export async function openMortalHouse(extra: Record<string, string> = {}): Promise<MortalHouse> {
  const database = await cloneTemplate()
  const { sql, close } = openSql(database)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'faults-'))
  const plan = path.join(folder, 'plan.json')
  const write = (deaths: Map<string, Death>, trace: string[]) => {
    fs.writeFileSync(plan, JSON.stringify({ deaths: Object.fromEntries(deaths), trace }))
    fs.writeFileSync(`${plan}.log`, '')
  }
  const told = (): Told[] =>
    fs
      .readFileSync(`${plan}.log`, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Told)
  write(new Map(), [])
  const start = () =>
    startBackend(database, { ...extra, FAULT_PLAN: plan, NODE_OPTIONS: `--require ${PRELOAD}` })
  let backend: Backend = await start()
  const [key] = await sql<{ token: string }>(`select token from api_key where type = 'publishable' limit 1`)
  const street = () => new Client(backend.url, { 'x-publishable-api-key': key?.token ?? '' })
  const registered = new Set<string>()
  const tokens = new Map<Person, Promise<string>>()
  return {
    sql,
    database,
    street,
    as: async (person) => {
      const token = tokens.get(person) ?? loginDemo(street(), person)
      tokens.set(person, token)
      return street().bearing(await token)
    },
    trace: async (mark, run) => {
      write(new Map(), [mark])
      await run()
      const lines = told()
      for (const { workflow, steps = [] } of lines)
        for (const step of steps) registered.add(`${workflow}/${step}`)
      return { steps: [...new Set(lines.flatMap(({ step }) => step ?? []))] }
    },
    registered: () => registered,
    kill: async (deaths, startOrder) => {
      write(deaths, [])
      const survivors = new Map<string, Answer<unknown>>()
      const standing = () => new Set(told().flatMap(({ mark }) => (mark ? [mark] : [])))
      const waiting = [...deaths.keys()]
      let started = 0
      while (!backend.ended()) {
        const under_way = started - standing().size - survivors.size
        for (const mark of waiting.splice(0, Math.max(0, WIDTH - under_way))) {
          started += 1
          // The call of an order that dies is cut off; only an answer is news.
          void startOrder(mark).then(
            (answer) => survivors.set(mark, answer),
            () => undefined,
          )
        }
        if (survivors.size > 0) break
        await pause(POLL_MS)
      }
      const missed = [...deaths].filter(([mark]) => survivors.has(mark))
      if (missed.length > 0) {
        process.kill(backend.pid, 'SIGKILL')
        const words = missed.map(([mark, { step, phase }]) => {
          const { status, body } = survivors.get(mark) ?? {}
          return `${phase} ${step}: ${status} ${JSON.stringify(body).slice(0, 200)}`
        })
        throw new Error(`These orders never came to their step:\n${words.join('\n')}`)
      }
    },
    strike: async (delay_ms, startOrders) => {
      write(new Map(), [])
      const orders = Promise.allSettled(startOrders())
      await pause(delay_ms)
      process.kill(backend.pid, 'SIGKILL')
      await orders
    },
    restart: async () => {
      write(new Map(), [])
      backend = await start()
    },
    said: () => backend.said(),
    close: async () => {
      await backend.stop()
      await close()
      await dropDatabase(database)
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}
