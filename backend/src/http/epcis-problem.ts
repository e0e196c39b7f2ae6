import type { MedusaResponse } from '@medusajs/framework/http'
import type { Refusal, RefusalKind } from '@pengshui/kernel'
import { problem, type Problem } from '@pengshui/traceability/domain'
import { refusalOfFault } from './faults'

/** Addresses of GS1's binding: what goes wrong there is told as GS1 says, in problem+json. */
export const isEpcis = (url: string): boolean => /^\/epcis(\/|\?|$)/.test(url)

type Told = Problem & { code?: string; field?: string }
type Thrown = {
  isEpcisProblem?: boolean
  problem?: Problem
  isRefusal?: boolean
  type?: RefusalKind
} & Partial<Refusal>

const NAMES: Record<RefusalKind, [Parameters<typeof problem>[0], number]> = {
  invalid_data: ['ValidationException', 400],
  not_allowed: ['ValidationException', 400],
  unauthorized: ['SecurityException', 401],
  forbidden: ['SecurityException', 403],
  not_found: ['NoSuchResourceException', 404],
  conflict: ['ResourceAlreadyExistsException', 409],
}

/** Any error as a problem of EPCIS; a real failure says nothing of itself. Pure. */
export function problemOf(error: unknown): Told {
  const thrown = (typeof error === 'object' && error !== null ? error : {}) as Thrown
  if (thrown.isEpcisProblem && thrown.problem) return thrown.problem
  if (thrown.isRefusal) {
    const [name, status] = NAMES[thrown.type ?? 'not_allowed']
    return { ...problem(name, thrown.message), status, code: thrown.code, field: thrown.field }
  }
  const fault = refusalOfFault(error)
  if (!fault) return problem('ImplementationException')
  const name = fault.status === 413 ? 'CaptureLimitExceededException' : 'ValidationException'
  return { ...problem(name, fault.refusal.message), status: fault.status, code: fault.refusal.code }
}

export function answerProblem(error: unknown, res: MedusaResponse): void {
  const told = problemOf(error)
  if (told.status === 401) res.setHeader('WWW-Authenticate', 'Bearer realm="epcis"')
  res.status(told.status).type('application/problem+json').send(JSON.stringify(told))
}
