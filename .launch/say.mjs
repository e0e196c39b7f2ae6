// What the launcher says: one line a step, with its time; long steps tick so that nobody thinks they hang.
const started_ms = Date.now()
const seconds = (from_ms) => ((Date.now() - from_ms) / 1000).toFixed(1)

export const say = (text) => console.log(text)

/** Runs a step, prints its name, a sign of life every 10 s, and how long it took. */
export async function step(name, work) {
  const from_ms = Date.now()
  say(`▸ ${name} …`)
  const tick = setInterval(() => say(`  … ${name}: ${seconds(from_ms)} s`), 10_000)
  try {
    const result = await work()
    say(`  ✓ ${name} (${seconds(from_ms)} s)`)
    return result
  } finally {
    clearInterval(tick)
  }
}

/** A failure a person can act on: what happened, and what to do. */
export class Trouble extends Error {
  constructor(what, remedy) {
    super(what)
    this.remedy = remedy
  }
}

/** Runs a command's main function; a Trouble prints as two lines, anything else with its stack. */
export async function main(run) {
  try {
    await run()
  } catch (error) {
    const full = error?.code === 'ENOSPC'
    const trouble = full
      ? new Trouble('The disk is full.', 'Free at least 3 GB and start again; nothing was lost.')
      : error
    if (trouble instanceof Trouble) console.error(`\n✗ ${trouble.message}\n  ${trouble.remedy}\n`)
    else console.error(trouble)
    process.exitCode = 1
  }
}

export const elapsed = () => `${seconds(started_ms)} s`
