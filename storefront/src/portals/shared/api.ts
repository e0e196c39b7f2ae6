import { ACTING_FOR, type PortalName } from '../../lib/portal'

/** A refusal with its code, as every route of the API answers it. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly field?: string,
    readonly row?: number,
    readonly details?: Record<string, unknown>,
  ) {
    super(message)
  }
}

const TENANT_HEADER: Record<PortalName, string> = { agency: 'x-institution-id', coop: 'x-seller-id' }
const TIMEOUT_MS = 20_000
/** Ten megabytes from a village with a weak signal. */
const FILE_TIMEOUT_MS = 120_000

const tenantKey = (portal: PortalName): string => `pengshui:${portal}:tenant`
export const chosenTenant = (portal: PortalName): string | null => localStorage.getItem(tenantKey(portal))
export const chooseTenant = (portal: PortalName, id: string): void =>
  localStorage.setItem(tenantKey(portal), id)

type Refused = { code?: string; type?: string; message?: string; field?: string; row?: number } & {
  details?: Record<string, unknown>
}
type Query = Record<string, string | number | undefined>
type Call = <T>(
  path: string,
  options?: {
    method?: 'POST' | 'DELETE'
    body?: unknown
    /** sent as it is, instead of a body in JSON */
    file?: File
    query?: Query
    timeout_ms?: number
    /** whom it is sent for, where that is not whom the page acts for now */
    acting_for?: string | undefined
  },
) => Promise<T>

/** Calls of one portal: the cookie says who, the chosen tenant says for whom. @throws {ApiError} */
export function apiOf(portal: PortalName): Call {
  return async <T>(
    path: string,
    {
      method,
      body,
      file,
      query = {},
      acting_for,
      timeout_ms = file ? FILE_TIMEOUT_MS : TIMEOUT_MS,
    }: Parameters<Call>[1] = {},
  ): Promise<T> => {
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(query))
      if (value !== undefined && value !== '') search.set(name, String(value))
    const tenant = acting_for ?? chosenTenant(portal)
    const response = await fetch(`/api/${portal}/${path}${search.size > 0 ? `?${search}` : ''}`, {
      method: method ?? 'GET',
      signal: AbortSignal.timeout(timeout_ms),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(file ? { 'content-type': file.type || 'application/octet-stream' } : {}),
        ...(tenant && path !== 'session' ? { [TENANT_HEADER[portal]]: tenant } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(file ? { body: file } : {}),
    }).catch((error: Error) => {
      throw new ApiError(0, error.name === 'TimeoutError' ? 'timeout' : 'offline', error.message)
    })
    const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>
    if (response.ok) return answer as T
    const { code, type, message, field, row, details } = answer as Refused
    throw new ApiError(
      ...([response.status, code ?? type ?? 'unknown', message ?? response.statusText] as const),
      ...([field, row, details] as const),
    )
  }
}

/** No answer, a failure of the machine, or a first press still at work: what was asked for may have happened. */
export const isUnclear = (error: unknown): boolean =>
  error !== null &&
  !(
    error instanceof ApiError &&
    error.status >= 400 &&
    error.status < 500 &&
    error.code !== 'order_in_progress'
  )

/** The address of a picture or a file of the chosen tenant: a link can send no header, so it says so itself. */
export const fileHref = (portal: PortalName, path: string): string =>
  `/api/${portal}/${path}?${new URLSearchParams({ [ACTING_FOR]: chosenTenant(portal) ?? '' })}`

/** A key for one attempt to do something once; plain http pages have no randomUUID. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
