import { accept, ratioOfFen, refuse, type Result } from '@pengshui/kernel'
import {
  belowLastYear,
  programmeNotDeclaredHere,
  ratioAboveWhole,
  ratioBelowFloor,
  representativeNeeded,
  zeroFilingHasBase,
  illegalDeclarationAction,
} from '../refusals'

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
export type DeclarationAction = 'submit' | 'return' | 'correct' | 'approve' | 'confirm' | 'amend'

const TRANSITIONS: Record<DeclarationStatus, Partial<Record<DeclarationAction, DeclarationStatus>>> = {
  draft: { submit: 'submitted' },
  submitted: { return: 'returned', approve: 'supervisor_approved' },
  returned: { correct: 'submitted' },
  supervisor_approved: { return: 'returned', confirm: 'confirmed' },
  confirmed: { amend: 'draft' },
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

export type CanteenKind = (typeof CANTEEN_KINDS)[number]

/** What a unit states: its canteen, its base and the share it pledges. */
export type Statement = {
  canteen_kind: CanteenKind
  base_fen: number
  ratio_bp: number
  /** of a shared canteen: the unit that files for all; the others file zero */
  representative_id: string | null
}

export type DeclaredProgramme = { kind: ProgrammeKind; ratio_bp: number; floor_not_below_last_year: boolean }

const WHOLE_BP = 10_000

/**
 * Does a statement fit its programme? Checked as it is saved and again as it is submitted, so that a supervisor reviews
 * figures and never arithmetic. @returns the reserved amount: base x ratio, half up to the fen
 */
export function checkStatement(
  programme: DeclaredProgramme,
  statement: Statement,
  unit: { institution_id: string; last_year_reserved_fen: number },
): Result<number> {
  const { canteen_kind, base_fen, ratio_bp, representative_id } = statement
  // The national reserve is fulfilled outside and only attested here (decision 4).
  if (programme.kind === 'national_reserve') return refuse(programmeNotDeclaredHere())
  if (ratio_bp > WHOLE_BP) return refuse(ratioAboveWhole(ratio_bp))
  if (ratio_bp < programme.ratio_bp) return refuse(ratioBelowFloor(programme.ratio_bp))
  if (canteen_kind === 'shared' && !representative_id) return refuse(representativeNeeded())
  const others_file = canteen_kind === 'shared' && representative_id !== unit.institution_id
  if ((canteen_kind === 'none' || others_file) && base_fen > 0) return refuse(zeroFilingHasBase())
  const reserved_fen = reservedFen(base_fen, ratio_bp)
  const must_reach = programme.floor_not_below_last_year && canteen_kind !== 'none' && !others_file
  if (must_reach && reserved_fen < unit.last_year_reserved_fen)
    return refuse(belowLastYear(unit.last_year_reserved_fen))
  return accept(reserved_fen)
}
