import { accept, refuse, type Result } from '@pengshui/kernel'
import {
  claimCountsNothing,
  claimNotOpen,
  claimOfOtherYear,
  declarationNotConfirmed,
  declarationNotFound,
} from '../refusals'
import type { CountingRule } from './counting-rule'
import type { ProgrammeKind } from './declaration'
import { quotaLines, type QuotaLine } from './quota'

/** Whose purchase is claimed for a unit. */
export const CLAIM_SOURCES = ['contractor', 'staff'] as const
export type ClaimSource = (typeof CLAIM_SOURCES)[number]
export const CLAIM_STATUSES = ['pending', 'confirmed', 'declined', 'withdrawn'] as const
export type ClaimStatus = (typeof CLAIM_STATUSES)[number]
export type ClaimAction = 'confirm' | 'decline' | 'withdraw'

const ENDS: Record<ClaimAction, ClaimStatus> = {
  confirm: 'confirmed',
  decline: 'declined',
  withdraw: 'withdrawn',
}

/** Only a claim that waits can be decided or taken back. */
export const nextClaim = (status: ClaimStatus, action: ClaimAction): Result<ClaimStatus> =>
  status === 'pending' ? accept(ENDS[action]) : refuse(claimNotOpen(status))

export type CreditDeclaration = {
  id: string
  institution_id: string
  programme_id: string
  fiscal_year: number
  is_confirmed: boolean
  programme_kind: ProgrammeKind
  rule: CountingRule
}
export type Credit = { declaration_id: string; programme_id: string; line_id: string; amount_fen: number }

/**
 * What a confirmed claim credits: the lines each declaration's programme counts, with what they cost in the end. The
 * same rules as for a unit's own order, in the year the order was placed.
 */
export function planCredits(
  declarations: (CreditDeclaration | null)[],
  lines: QuotaLine[],
  claim: { institution_id: string; fiscal_year: number },
): Result<Credit[]> {
  const credits: Credit[] = []
  for (const declaration of declarations) {
    if (declaration?.institution_id !== claim.institution_id) return refuse(declarationNotFound())
    if (!declaration.is_confirmed) return refuse(declarationNotConfirmed())
    if (declaration.fiscal_year !== claim.fiscal_year) return refuse(claimOfOtherYear(claim.fiscal_year))
    const { id: declaration_id, programme_id } = declaration
    for (const counted of quotaLines(declaration.programme_kind, lines, declaration.rule))
      credits.push({ declaration_id, programme_id, ...counted })
  }
  return credits.length > 0 ? accept(credits) : refuse(claimCountsNothing())
}

/** A person's name as a unit sees it: enough to ask a colleague, too little to know a stranger. */
export function maskedName(name: string): string {
  const [first = ''] = [...name.trim()]
  return first ? `${first}**` : '**'
}
