// A store API client for benches: times every call, fails loudly on any error answer.
const TIMEOUT_MS = 60_000

export function client(app) {
  return async (method, path, body) => {
    const response = await fetch(app.url + path, {
      method,
      headers: { 'x-publishable-api-key': app.key, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`)
    return JSON.parse(text)
  }
}

/** Runs `count` jobs, `width` at once; answers each job's milliseconds and the whole's seconds. */
export async function timed(count, width, job) {
  const times_ms = []
  let next = 0
  const from_ms = performance.now()
  const worker = async () => {
    while (next < count) {
      const index = next++
      const started_ms = performance.now()
      await job(index)
      times_ms.push(performance.now() - started_ms)
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  return { times_ms, seconds: (performance.now() - from_ms) / 1000 }
}
