/** Answers of /agency/members and /agency/invitations (plugins/procurement/src/api/agency). */
export type Member = {
  member_id: string
  name: string
  /** for whoever keeps the members, and of oneself */
  email: string | null
  roles: string[]
  status: 'active' | 'suspended'
  is_me: boolean
}
export type MembersAnswer = { members: Member[]; count: number; limit: number; offset: number }

export type Invitation = { id: string; email: string; roles: string[]; expires_at: string }
export type InvitationsAnswer = { invitations: Invitation[]; count: number; limit: number; offset: number }
export type Sent = { invitation: Invitation; link: string }
