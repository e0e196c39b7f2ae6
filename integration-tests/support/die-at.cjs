// Preloaded into a backend under test (`NODE_OPTIONS=--require`): stops chosen orders dead at a step of their
// workflow, and when the last of them stands there, ends the whole process as a power cut would (SIGKILL).
//
// FAULT_PLAN names a JSON file `{deaths: {MARK: {step, phase}}, trace: [MARK]}`. A MARK is what a workflow was
// called with: a cart's or an order's id, or an idempotency key. `step` is `WORKFLOW/STEP` as the engine names them, nested
// workflows included; `phase` is `before` the step runs, or `after` its work is done and before the engine knows
// it. What happens is appended to FAULT_PLAN.log, one JSON object a line. The product knows nothing of this file.
const { AsyncLocalStorage } = require('node:async_hooks')
const fs = require('node:fs')
const { TransactionOrchestrator, WorkflowManager } = require('@medusajs/orchestration')

const PLAN = process.env.FAULT_PLAN
const order = new AsyncLocalStorage()
const reached = new Set()
const described = new Set()

const plan = () => JSON.parse(fs.readFileSync(PLAN, 'utf8'))
const tell = (event) => fs.appendFileSync(`${PLAN}.log`, `${JSON.stringify(event)}\n`)

/** The order a workflow was called for, when the plan speaks of it. */
function markedBy(payload) {
  if (typeof payload !== 'object' || payload === null) return null
  const { deaths = {}, trace = [] } = plan()
  const { cart_id, id, idempotency_key, order_id } = payload
  const mark = [idempotency_key, cart_id, id, order_id].find(
    (value) => value && (deaths[value] || trace.includes(value)),
  )
  return mark ? { mark, death: deaths[mark] ?? null, deaths: Object.keys(deaths).length } : null
}

const actionsOf = ({ action, next = [] }) => [
  ...(action ? [action] : []),
  ...[next].flat().flatMap((step) => actionsOf(step)),
]

/** Tells once what steps a workflow is made of, as it was registered. */
function describe(workflow) {
  if (described.has(workflow)) return
  described.add(workflow)
  const flow = WorkflowManager.getWorkflow(workflow)?.flow_
  tell({ workflow, steps: flow ? actionsOf(flow) : [] })
}

/** Stands still for ever when this is where the order is to die; the last to arrive ends the process. */
function pass({ mark, death, deaths }, step, phase) {
  if (death?.step !== step || death.phase !== phase || reached.has(mark)) return undefined
  reached.add(mark)
  tell({ mark, step, phase })
  if (reached.size === deaths) process.kill(process.pid, 'SIGKILL')
  return new Promise(() => undefined)
}

const make = TransactionOrchestrator.prototype.createStepExecutionPromise
TransactionOrchestrator.prototype.createStepExecutionPromise = function (transaction, step) {
  const run = make.call(this, transaction, step)
  if (step.isCompensating()) return run
  const marked = order.getStore() ?? markedBy(transaction.payload)
  if (!marked) return run
  const name = `${transaction.modelId}/${step.definition.action}`
  describe(transaction.modelId)
  return () =>
    order.run(marked, async () => {
      if (!marked.death) tell({ mark: marked.mark, step: name })
      await pass(marked, name, 'before')
      const response = await run()
      await pass(marked, name, 'after')
      return response
    })
}
