// Twenty workers post, void and reverse on one declaration and one budget, beside the same inserts in raw SQL.
import { randomUUID } from 'node:crypto'
import { DECLARATION, INSTITUTION, openLedgers } from './quota-ledgers.mjs'
import { percentile } from './report.mjs'

export const title = 'quota: 20 workers on one declaration and one cap, beside the same inserts in raw SQL'
export const needs = 'postgres'

const WORKERS = 20
const OURS_MS = 20_000
/** Raw SQL runs before and after, so that a machine that slows down slows both. */
const RAW_MS = 10_000
const SEAL_EVERY_MS = 1_000
const ORDER_FEN = 1_000
/** Soon full: a good part of all holds is refused. */
const CAP_FEN = 8 * ORDER_FEN
const DAY = '2026-11-25'

/** Runs workers until the time is over. @returns seconds it took */
async function during(duration_ms, work) {
  const from_ms = performance.now()
  await Promise.all(
    Array.from({ length: WORKERS }, async (_, worker) => {
      for (let turn = 0; performance.now() - from_ms < duration_ms; turn += 1) await work(worker, turn)
    }),
  )
  return (performance.now() - from_ms) / 1000
}

async function timed(times, work) {
  const from_ms = performance.now()
  try {
    return await work()
  } finally {
    times.push(performance.now() - from_ms)
  }
}

/** One order as place-order and what may follow write it: reserve and hold, then post or void, then perhaps reverse. */
function orderOf({ quota, cap }, seen) {
  const tell = async (ledger, work) => {
    await timed(seen.times, work)
    seen[ledger] += 1
  }
  return async (worker, turn) => {
    const at = { occurred_at: new Date() }
    const [cart_id, order_id] = [`cart_${worker}_${turn}`, `order_${worker}_${turn}`]
    const line = { line_id: 'l', product_id: 'p', quota_eligible: true, amount_fen: ORDER_FEN }
    const counts = [{ declaration_id: DECLARATION, lines: [line] }]
    const who = { institution_id: INSTITUTION, cart_id }
    await tell('quota', () => quota.reserveQuota({ ...who, counts, ...at }))
    try {
      await tell('spending', () => cap.hold({ ...who, day: DAY, amount_fen: ORDER_FEN, ...at }))
    } catch (error) {
      if (error.code !== 'spending_cap_exceeded') throw error
      seen.refused += 1
      await tell('quota', () => quota.voidQuota(cart_id, at.occurred_at))
      return
    }
    if (turn % 3 === 0) {
      await tell('quota', () => quota.voidQuota(cart_id, at.occurred_at))
      await tell('spending', () => cap.void({ ...who, ...at }))
      return
    }
    await tell('quota', () => quota.postQuota({ cart_id, order_id, ...at }))
    await tell('spending', () => cap.post({ ...who, order_id, ...at }))
    const change = { order_id, reason: 'bench', ...at }
    const lines = [{ line_id: 'l', amount_fen: null }]
    await tell('quota', () => quota.reduceQuota({ ...change, change_id: cart_id, lines }))
    const settled = { institution_id: INSTITUTION, remaining_fen: 0, event_id: cart_id }
    await tell('spending', () => cap.settle({ ...settled, ...change }))
  }
}

/** The same rows, one a transaction, with nothing kept but the tables' own keys and checks. */
const RAW_QUOTA = `insert into raw_quota (id, declaration_id, debit_account, credit_account, amount_fen, state, order_id, cart_id,
  line_id, fiscal_year, occurred_at, event_key) values (?, ?, 'control', 'ordered', ?, 'posted', ?, ?, 'l', 2026, ?, ?)`
const RAW_SPENDING = `insert into raw_spending (id, budget_id, kind, amount_fen, cart_id, order_id, occurred_at, event_key)
  values (?, 'b', 'hold', ?, ?, ?, ?, ?)`

async function measureRaw({ knex }, label) {
  const times = []
  const seconds = await during(RAW_MS, async (worker, turn) => {
    const [id, name] = [randomUUID(), `${label}_${worker}_${turn}`]
    const now = new Date()
    await timed(times, () =>
      turn % 2 === 0
        ? knex.raw(RAW_QUOTA, [id, DECLARATION, ORDER_FEN, name, name, now, name])
        : knex.raw(RAW_SPENDING, [id, ORDER_FEN, name, name, now, name]),
    )
  })
  return { times, seconds }
}

/** The chain grows while the workers write, once a second: sixty times as often as the house's job. */
function sealBeside(quota) {
  let [sealed, is_over] = [0, false]
  const sealing = (async () => {
    while (!is_over) {
      sealed += await quota.sealEntries(new Date())
      await new Promise((later) => setTimeout(later, SEAL_EVERY_MS))
    }
    return sealed
  })()
  return {
    stop: () => {
      is_over = true
      return sealing
    },
  }
}

async function measureOurs(ledgers) {
  const { cap } = ledgers
  const budget = await cap.openBudget({
    ...{ institution_id: INSTITUTION, name: 'bench', starts_on: '2026-01-01', ends_on: '2026-12-31' },
    ...{ amount_fen: CAP_FEN, actor_id: 'bench', occurred_at: new Date() },
  })
  const seen = { quota: 0, spending: 0, refused: 0, over: 0, times: [] }
  const watch = setInterval(async () => {
    const { held_fen, used_fen } = await cap.budgetOf(INSTITUTION, budget.id)
    if (held_fen + used_fen > CAP_FEN) seen.over += 1
  }, 100)
  const sealer = sealBeside(ledgers.quota)
  const seconds = await during(OURS_MS, orderOf(ledgers, seen))
  clearInterval(watch)
  return { ...seen, seconds, sealed: await sealer.stop() }
}

const count = async (knex, table) => Number((await knex(table).count({ n: '*' }).first()).n)

/** Reads both ledgers again from nothing but their entries. */
async function readBooks({ knex, quota, cap }, seen) {
  // What the workers' last second left unsealed.
  const from_ms = performance.now()
  while ((await quota.sealEntries(new Date())) > 0);
  const seconds = (performance.now() - from_ms) / 1000
  const chain = await quota.verifyChain()
  return {
    // the budget's first grant is no event of a worker
    missing:
      seen.quota -
      (await count(knex, 'quota_transfer')) +
      seen.spending +
      1 -
      (await count(knex, 'spending_entry')),
    drift: (await quota.verify()).drift.length + (await cap.verify()).drift.length,
    faults: chain.faults.length + chain.unsealed,
    sealed_per_second: chain.sealed / seconds,
  }
}

const must = (name, value, unit, wanted) => ({
  ...{ name, value, unit },
  goal: { text: `= ${wanted}`, holds: value === wanted },
})

export async function measure({ databaseUrl }) {
  const ledgers = await openLedgers(databaseUrl, WORKERS)
  const before = await measureRaw(ledgers, 'before')
  const ours = await measureOurs(ledgers)
  const after = await measureRaw(ledgers, 'after')
  const books = await readBooks(ledgers, ours)
  await ledgers.close()
  const raw_times = [...before.times, ...after.times]
  const raw_rate = raw_times.length / (before.seconds + after.seconds)
  const rate = (ours.quota + ours.spending) / ours.seconds
  return [
    must('events_without_entry', books.missing, 'events', 0),
    must('drift', books.drift, 'figures', 0),
    must('cap_seen_exceeded', ours.over, 'times', 0),
    must('chain_faults', books.faults, 'entries', 0),
    { name: 'events_per_second', value: rate, unit: 'events/s' },
    { name: 'raw_inserts_per_second', value: raw_rate, unit: 'inserts/s' },
    {
      ...{ name: 'of_raw', value: rate / raw_rate, unit: 'times' },
      goal: { text: '>= 0.5', holds: rate / raw_rate >= 0.5 },
    },
    { name: 'event_p50', value: percentile(ours.times, 50), unit: 'ms' },
    { name: 'event_p95', value: percentile(ours.times, 95), unit: 'ms' },
    { name: 'raw_p95', value: percentile(raw_times, 95), unit: 'ms' },
    { name: 'events', value: ours.quota + ours.spending, unit: 'events' },
    { name: 'sealed_beside', value: ours.sealed, unit: 'entries' },
    { name: 'holds_refused', value: ours.refused, unit: 'holds' },
    { name: 'sealed_per_second', value: books.sealed_per_second, unit: 'entries/s' },
  ]
}
