/** The one way to the API: typed answers, coded errors, and a time limit on every call. */
export const BACKEND_URL = process.env.BACKEND_URL ?? 'http://localhost:9000'
const PUBLISHABLE_KEY = process.env.PUBLISHABLE_KEY ?? ''
export const TIMEOUT_MS = 15_000

/** A refusal or failure with its code; `unreachable` and `timeout` are our own. */
export class BackendError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly field?: string,
  ) {
    super(message)
  }
}

type Options = {
  method?: 'GET' | 'POST' | 'DELETE'
  body?: unknown
  token?: string | undefined
  query?: Record<string, string | number | boolean | undefined>
  headers?: Record<string, string>
  /** hand on where an answer leads instead of going there */
  redirect?: 'manual'
}

/** The bare answer, whatever its status and kind. @throws {BackendError} when there is none */
export async function openBackend(
  path: string,
  { method = 'GET', body, token, query, headers: own, redirect }: Options = {},
): Promise<Response> {
  const url = new URL(path, BACKEND_URL)
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== '') url.searchParams.set(name, String(value))
  }
  const headers: Record<string, string> = { ...own, 'x-publishable-api-key': PUBLISHABLE_KEY }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (token) headers.authorization = `Bearer ${token}`
  return fetch(url, {
    method,
    headers,
    redirect,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: Error) => {
    throw new BackendError(503, error.name === 'TimeoutError' ? 'timeout' : 'unreachable', error.message)
  })
}

/** @throws {BackendError} */
export async function backend<T>(path: string, options: Options = {}): Promise<T> {
  const response = await openBackend(path, options)
  const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>
  if (response.ok) return answer as T
  const { code, type, message, field } = answer as {
    code?: string
    type?: string
    message?: string
    field?: string
  }
  throw new BackendError(response.status, code ?? type ?? 'unknown', message ?? response.statusText, field)
}

/** The answer, or null where the thing does not exist. */
export const backendOrNull = <T>(path: string, options?: Options): Promise<T | null> =>
  backend<T>(path, options).catch((error: unknown) => {
    if (error instanceof BackendError && error.status === 404) return null
    throw error
  })
