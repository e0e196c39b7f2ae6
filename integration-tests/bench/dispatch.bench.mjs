// How good a day's dispatch is: beside the best known of Solomon's instances, one thread, in 1 s and 10 s. No server.
import { countyDay, solomon } from './dispatch-cases.mjs'
import { load } from './typescript.mjs'

export const title = "dispatch: tours beside Solomon's best known, and a day of the county"
export const needs = 'nothing'

const { faultsOf, solveDispatch } = load('@pengshui/cold-chain/domain')

const GOALS = { 1: 1.5, 10: 0.8 }
const DAY_STOPS = 200
const DAY_SECONDS = 10
const SEED = 1

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Solves on this thread until so many seconds are over. */
function within(problem, seconds) {
  const [from, limit_ms] = [performance.now(), seconds * 1000]
  const spent = () => performance.now() - from
  const plan = solveDispatch(problem, {
    seed: SEED,
    goesOn: () => spent() < limit_ms,
    progressOf: () => Math.min(1, spent() / limit_ms),
  })
  return { plan, faults: faultsOf(problem, plan), ms: spent() }
}

function gaps(seconds) {
  const found = solomon().map(({ name, best_km, problem }) => {
    const { plan, faults, ms } = within(problem, seconds)
    return {
      name,
      gap: 100 * (plan.km / best_km - 1),
      faults: faults.length + plan.unserved.length,
      ms,
      rounds: plan.rounds,
    }
  })
  if (found.length === 0) return []
  const value = mean(found.map(({ gap }) => gap))
  const faults = found.reduce((sum, one) => sum + one.faults, 0)
  const classOf = ({ name }) => name.replace(/\d\d$/, '')
  return [
    {
      name: `gap_mean_${seconds}s`,
      value,
      unit: `% of ${found.length} instances`,
      goal: { text: `at most ${GOALS[seconds]} %`, holds: value <= GOALS[seconds] },
    },
    { name: `gap_worst_${seconds}s`, value: Math.max(...found.map(({ gap }) => gap)), unit: '%' },
    ...[...new Set(found.map(classOf))].map((name) => ({
      name: `gap_${name}_${seconds}s`,
      value: mean(found.filter((one) => classOf(one) === name).map(({ gap }) => gap)),
      unit: '%',
    })),
    { name: `rounds_mean_${seconds}s`, value: mean(found.map(({ rounds }) => rounds)), unit: 'rounds' },
    { name: `longest_${seconds}s`, value: Math.max(...found.map(({ ms }) => ms)), unit: 'ms' },
    {
      name: `faults_${seconds}s`,
      value: faults,
      unit: 'broken windows, loads, stops left out',
      goal: { text: '0', holds: faults === 0 },
    },
  ]
}

function day() {
  let state = 20_261_126
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  const problem = countyDay(DAY_STOPS, random)
  const first = solveDispatch(problem, { seed: SEED, goesOn: () => false, progressOf: () => 0 })
  const { plan, faults, ms } = within(problem, DAY_SECONDS)
  const holds = faults.length === 0 && plan.unserved.length === 0
  return [
    { name: 'day_stops', value: DAY_STOPS, unit: `stops, ${plan.tours.length} tours` },
    {
      name: 'day_unserved',
      value: plan.unserved.length,
      unit: 'stops',
      goal: { text: '0, and no fault', holds },
    },
    {
      name: 'day_km',
      value: plan.km,
      unit: `km (greedy alone: ${first.km.toFixed(0)} km, ${first.unserved.length} unserved)`,
    },
    {
      name: 'day_time',
      value: ms,
      unit: 'ms',
      goal: { text: 'at most 10 s and a round', holds: ms <= DAY_SECONDS * 1000 + 500 },
    },
  ]
}

export async function measure() {
  if (solomon().length === 0)
    process.stdout.write("Solomon's instances are not on this machine: only the county's day\n")
  return [...gaps(1), ...day(), ...gaps(10)]
}
