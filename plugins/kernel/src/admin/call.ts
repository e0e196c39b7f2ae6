/** A refusal as every route of the house answers it. */
export class AdminError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** the input at fault, where one is */
    readonly field?: string,
  ) {
    super(message)
  }
}

const TIMEOUT_MS = 20_000

type Options = {
  method?: 'POST' | 'DELETE'
  body?: unknown
  query?: Record<string, string | number | undefined>
}

/** Calls an admin route with the operator's session. @throws {AdminError} with the route's code */
export async function call<T>(path: string, { method, body, query = {} }: Options = {}): Promise<T> {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value))
  }
  const response = await fetch(`/admin/${path}${search.size > 0 ? `?${search}` : ''}`, {
    method: method ?? 'GET',
    credentials: 'include',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(method ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) } : {}),
  }).catch((error: Error) => {
    throw new AdminError(0, 'unreachable', error.message)
  })
  const answer = (await response.json().catch(() => ({}))) as Record<string, string | undefined>
  if (response.ok) return answer as T
  throw new AdminError(
    response.status,
    answer.code ?? answer.type ?? 'unknown',
    answer.message ?? response.statusText,
    answer.field,
  )
}
