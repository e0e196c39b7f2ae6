import { accept, ratioOfFen, refuse, type Result } from '@pengshui/kernel'
import { illegalDeclarationAction } from '../refusals'

export const PROGRAMME_KINDS = ['national_reserve', 'county_programme', 'paired', 'union'] as const
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number]

export const CANTEEN_KINDS = ['own', 'outsourced', 'shared', 'none'] as const

export const DECLARATION_STATUSES = [
  'draft',
  'submitted',
  'returned',
  'supervisor_approved',
  'confirmed',
] as const
export type DeclarationStatus = (typeof DECLARATION_STATUSES)[number]
export type DeclarationAction = 'submit' | 'return' | 'correct' | 'approve' | 'confirm'

const TRANSITIONS: Record<DeclarationStatus, Partial<Record<DeclarationAction, DeclarationStatus>>> = {
  draft: { submit: 'submitted' },
  submitted: { return: 'returned', approve: 'supervisor_approved' },
  returned: { correct: 'submitted' },
  supervisor_approved: { return: 'returned', confirm: 'confirmed' },
  confirmed: {},
}

/** The declaration's next status, or `illegal_declaration_action`. A confirmed one changes only as a new version. */
export function nextDeclarationStatus(
  status: DeclarationStatus,
  action: DeclarationAction,
): Result<DeclarationStatus> {
  const next = TRANSITIONS[status][action]
  return next ? accept(next) : refuse(illegalDeclarationAction(status, action))
}

/** Reserved amount = base x ratio, half up to the fen. Ratio in basis points: 10 % is 1000. */
export const reservedFen = (base_fen: number, ratio_bp: number): number => ratioOfFen(base_fen, ratio_bp)
