import { accept, refuse, type Result } from '@pengshui/kernel'
import {
  cannotMergeInto,
  institutionCycle,
  institutionNotActive,
  parentKindWrong,
  sameInstitution,
} from '../refusals'

export const INSTITUTION_KINDS = [
  'supervising_budget_unit',
  'budget_unit',
  'school',
  'campus',
  'canteen',
  'union',
  'contractor',
] as const
export type InstitutionKind = (typeof INSTITUTION_KINDS)[number]
export const INSTITUTION_STATUSES = ['active', 'suspended', 'merged'] as const
export type InstitutionStatus = (typeof INSTITUTION_STATUSES)[number]

/** Whom a kind may stand under; `null` where it may stand alone. Held in the database by the same table. */
export const PARENTS: Record<InstitutionKind, (InstitutionKind | null)[]> = {
  supervising_budget_unit: [null],
  budget_unit: ['supervising_budget_unit', null],
  school: ['supervising_budget_unit', null],
  campus: ['school'],
  canteen: ['supervising_budget_unit', 'budget_unit', 'school', 'campus'],
  union: ['supervising_budget_unit', 'budget_unit', 'school', 'union', null],
  contractor: [null],
}

export type Node = { id: string; kind: InstitutionKind; parent_id: string | null; status: InstitutionStatus }

/** May `node` stand under `parent`? `above` are the ids from the parent up to its root. */
export function checkParent(
  node: Pick<Node, 'id' | 'kind'>,
  parent: Pick<Node, 'id' | 'kind' | 'status'> | null,
  above: readonly string[],
): Result<void> {
  if (!PARENTS[node.kind].includes(parent?.kind ?? null))
    return refuse(parentKindWrong(node.kind, parent?.kind ?? null))
  if (!parent) return accept(undefined)
  if (parent.status !== 'active') return refuse(institutionNotActive(parent.status))
  return above.includes(node.id) ? refuse(institutionCycle()) : accept(undefined)
}

/** What of a unit is still under way, by what it is. */
export type OpenBusiness = Record<string, number>

/**
 * May one unit end in another? The same kind, both active, nothing of the old one under way that only its own people
 * could finish, and its children may stand under the new one (decision 23).
 */
export function checkMerge(
  old: Node,
  into: Node,
  children: readonly Pick<Node, 'id' | 'kind'>[],
): Result<void> {
  if (old.id === into.id) return refuse(sameInstitution())
  if (old.status === 'merged') return refuse(institutionNotActive(old.status))
  if (into.status !== 'active') return refuse(institutionNotActive(into.status))
  if (old.kind !== into.kind) return refuse(cannotMergeInto(old.kind, into.kind))
  const blocked = children.find((child) => child.id === into.id || !PARENTS[child.kind].includes(into.kind))
  return blocked ? refuse(cannotMergeInto(blocked.kind, into.kind)) : accept(undefined)
}

const STATUS_MOVES: Record<InstitutionStatus, Partial<Record<'suspend' | 'resume', InstitutionStatus>>> = {
  active: { suspend: 'suspended' },
  suspended: { resume: 'active' },
  merged: {},
}

/** An institution's next status, or `institution_not_active`. */
export function nextInstitutionStatus(
  status: InstitutionStatus,
  action: 'suspend' | 'resume',
): Result<InstitutionStatus> {
  const next = STATUS_MOVES[status][action]
  return next ? accept(next) : refuse(institutionNotActive(status))
}
