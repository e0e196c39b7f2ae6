// Preloaded into a process under test (`NODE_OPTIONS=--require`): it believes that it is another day. CLOCK_FILE holds
// the milliseconds its clock is ahead and is read again and again; CLOCK_FILE.PID tells what was read last. Timers run
// as ever. The product knows nothing of this file: it has one clock (`systemClock`), and that reads `Date`.
const fs = require('node:fs')
const moveDate = require('./moved-date.cjs')

const FILE = process.env.CLOCK_FILE
const READ_EVERY_MS = 50
let ahead_ms = null

function read() {
  const told = Number(fs.readFileSync(FILE, 'utf8'))
  if (told === ahead_ms) return
  ahead_ms = told
  fs.writeFileSync(`${FILE}.${process.pid}`, String(told))
}
moveDate(() => ahead_ms)

read()
setInterval(read, READ_EVERY_MS).unref()
