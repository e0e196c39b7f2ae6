/**
 * A refusal is a business "no": it has a code a machine reads, a message a person reads and, where one
 * place is at fault, the field or row. Pure code returns it; one workflow step or route throws it.
 */
export type RefusalKind =
  'invalid_data' | 'not_allowed' | 'not_found' | 'conflict' | 'unauthorized' | 'forbidden'

export type Refusal = {
  code: string
  message: string
  kind?: RefusalKind
  field?: string
  row?: number
  details?: Record<string, unknown>
}

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

export const accept = <T>(value: T): Result<T> => ({ ok: true, value })

export const refuse = (refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal })

/**
 * The thrown form of a refusal. Medusa recognises its own errors by the `__isMedusaError` mark, not by
 * class, so this one passes through workflows and the HTTP error handler without importing Medusa here.
 */
export class RefusalError extends Error implements Refusal {
  readonly __isMedusaError = true
  readonly isRefusal = true
  readonly type: RefusalKind
  readonly code: string
  readonly field?: string
  readonly row?: number
  readonly details?: Record<string, unknown>
  readonly date: Date = new Date()

  constructor(refusal: Refusal) {
    super(refusal.message)
    this.name = 'RefusalError'
    this.type = refusal.kind ?? 'not_allowed'
    this.code = refusal.code
    this.field = refusal.field
    this.row = refusal.row
    this.details = refusal.details
  }
}

/** The value of a result, or its refusal thrown. Call it in steps and routes, never in `src/domain`. */
export function orThrow<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new RefusalError(result.refusal)
}

type Issue = { path: PropertyKey[]; message: string }
type Schema<T> = {
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: { issues: Issue[] } }
}

/** Parses outside input with a zod schema; throws `invalid_input` naming the first field at fault. */
export function parseInput<T>(schema: Schema<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.map(String).join('.') || undefined
  throw new RefusalError({
    code: 'invalid_input',
    kind: 'invalid_data',
    message: field ? `${field}: ${issue?.message}` : (issue?.message ?? 'Invalid input'),
    field,
  })
}
