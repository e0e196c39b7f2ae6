// Preloaded into a process under test (`NODE_OPTIONS=--require`): it believes that it is another day. CLOCK_FILE holds
// the milliseconds its clock is ahead and is read again and again; CLOCK_FILE.PID tells what was read last. Timers run
// as ever. The product knows nothing of this file: it has one clock (`systemClock`), and that reads `Date`.
const fs = require('node:fs')

const FILE = process.env.CLOCK_FILE
const READ_EVERY_MS = 50
const Real = Date
let ahead_ms = null

function read() {
  const told = Number(fs.readFileSync(FILE, 'utf8'))
  if (told === ahead_ms) return
  ahead_ms = told
  fs.writeFileSync(`${FILE}.${process.pid}`, String(told))
}
const now = () => Real.now() + ahead_ms

globalThis.Date = new Proxy(Real, {
  construct: (target, args, as) => Reflect.construct(target, args.length === 0 ? [now()] : args, as),
  apply: () => new Real(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})
Real.prototype.constructor = globalThis.Date

read()
setInterval(read, READ_EVERY_MS).unref()
