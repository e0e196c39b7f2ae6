import { newKey } from './agency'
import { ok, type Answer, type Client } from './client'
import type { House } from './house'

export type Approval = {
  id: string
  status: string
  revision: number
  step: number
  total_fen: number
  order_id: string | null
}
export type ApprovalView = {
  request: Approval & { lines: { variant_id: string; units: number; sku: string }[]; requester: string }
  steps: { name: string; decided_by: string | null; decision: { comment: string | null } | null }[]
  history: { kind: string; actor: string | null }[]
  changes: {
    lines: { sku: string; before: { units: number } | null; after: { units: number } | null }[]
    fields: string[]
    total_before_fen: number
    total_after_fen: number
  } | null
  may: { decide: boolean; edit: boolean; place: boolean }
}

export const approvalStep = (name: string, role: string, more: object = {}) => ({
  ...{ name, role, member_id: null },
  ...more,
})

/** Up to ¥100 nothing, up to ¥1,000 the approver, above that finance too. */
export const BANDS = [
  { from_fen: 10_000, to_fen: 100_000, steps: [approvalStep('领导', 'approver')] },
  {
    from_fen: 100_000,
    to_fen: null,
    steps: [approvalStep('领导', 'approver'), approvalStep('财务', 'finance')],
  },
]

export async function setPolicy(house: House, bands: object[] = BANDS, code = 'I02'): Promise<void> {
  const [row] = await house.sql<{ id: string }>('select id from institution where code = $1', [code])
  const operator = await house.as('operator')
  ok(await operator.post(`/admin/institutions/${row?.id}/approval-policy`, { bands }))
}

type Line = { sku: string; units: number }

export async function askFor(client: Client, lines: Line[], more: object = {}): Promise<Approval> {
  const body = { lines, idempotency_key: newKey(), ...more }
  return ok(await client.post<{ request: Approval }>('/agency/approvals', body)).request
}

export const decide = (
  client: Client,
  { id, revision, step }: Pick<Approval, 'id' | 'revision' | 'step'>,
  verdict = 'approve',
  comment?: string,
): Promise<Answer<{ request: Approval }>> =>
  client.post(`/agency/approvals/${id}/decision`, { verdict, comment, revision, step })

export const edit = (client: Client, id: string, lines: Line[]): Promise<Answer<{ request: Approval }>> =>
  client.post(`/agency/approvals/${id}/edit`, { lines })

export const view = async (client: Client, id: string): Promise<ApprovalView> =>
  ok(await client.get<ApprovalView>(`/agency/approvals/${id}`))
