/** What a member may do for an institution; read with every request. */
export const MEMBER_ROLES = ['requester', 'approver', 'acceptance_officer', 'finance', 'supervisor'] as const
export type MemberRole = (typeof MEMBER_ROLES)[number]
