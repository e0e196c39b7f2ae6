/** Answers of /admin/institutions/:id/approval-policy. Amounts in fen. */
export type Decider = { role: string | null; member_id: string | null }
export type Step = Decider & {
  name: string
  delegate: { member_id: string; from: string; to: string } | null
  timeout_hours: number | null
  on_timeout: 'remind' | 'escalate'
  escalate_to: Decider | null
  requester_may_decide: boolean
}
export type Band = { kinds: string[]; from_fen: number; to_fen: number | null; steps: Step[] }
export type Member = { id: string; name: string; roles: string[] }
export type PolicyAnswer = {
  policy: { version: number; bands: Band[]; created_at: string } | null
  members: Member[]
  count: number
}
export type InstitutionRow = { id: string; code: string; name_zh: string; name_en: string }
