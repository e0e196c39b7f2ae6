// HiGHS in a thread of its own: a hard plan never stops the event loop. Plain JavaScript, because Node starts a
// worker without the hooks that read TypeScript.
const { parentPort } = require('node:worker_threads')

// Costs are not negative, so nothing here is unbounded.
const STATUS = {
  Optimal: 'optimal',
  Infeasible: 'infeasible',
  'Primal infeasible or unbounded': 'infeasible',
  'Time limit reached': 'feasible',
}
const OPTIONS = {
  output_flag: false,
  mip_rel_gap: 0,
  // A thousandth of a fen: objectives are whole multiples of it.
  mip_abs_gap: 1e-4,
}

let highs = null

async function solve({ lp, time_limit_seconds }) {
  highs ??= require('highs')()
  const solved = (await highs).solve(lp, { ...OPTIONS, time_limit: time_limit_seconds })
  const values = {}
  for (const [name, { Primal }] of Object.entries(solved.Columns)) if (Primal) values[name] = Primal
  return { status: STATUS[solved.Status] ?? 'failed', values, objective: solved.ObjectiveValue }
}

parentPort.on('message', async ({ id, ...task }) => {
  try {
    parentPort.postMessage({ id, ...(await solve(task)) })
  } catch (error) {
    // After an abort the WebAssembly instance is unusable: the next task loads a new one.
    highs = null
    parentPort.postMessage({ id, status: 'failed', values: {}, objective: 0, error: String(error) })
  }
})
