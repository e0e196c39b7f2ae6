import { setTimeout as pause } from 'node:timers/promises'
import type { Answer } from './client'

const POLL_MS = 500

/** Runs all jobs at once and answers what each got. */
export const atOnce = <T>(count: number, job: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => job(index)))

/** Runs jobs a few at a time: preparing a race must not be one. */
export async function inTurns<T>(
  count: number,
  width: number,
  job: (index: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = []
  for (let from = 0; from < count; from += width)
    results.push(...(await atOnce(Math.min(width, count - from), (index) => job(from + index))))
  return results
}

/** How often each outcome came: `ok`, or the refusal's code. */
export function tally<T>(answers: Answer<T>[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, body } of answers) {
    const outcome = status < 300 ? 'ok' : (body.code ?? `status ${status}`)
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}

/** Waits until a condition holds. @throws when it does not in time */
export async function until(what: string, timeout_ms: number, holds: () => Promise<boolean>): Promise<void> {
  const deadline_ms = Date.now() + timeout_ms
  while (!(await holds())) {
    if (Date.now() > deadline_ms) throw new Error(`Waited ${timeout_ms} ms in vain until ${what}`)
    await pause(POLL_MS)
  }
}
