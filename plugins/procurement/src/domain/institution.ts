/** What a member may do for an institution; read with every request. A manager keeps its people (decision 23). */
export const MEMBER_ROLES = [
  'requester',
  'approver',
  'acceptance_officer',
  'finance',
  'supervisor',
  'manager',
] as const
export type MemberRole = (typeof MEMBER_ROLES)[number]
