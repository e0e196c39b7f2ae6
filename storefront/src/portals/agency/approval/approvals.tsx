import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answer, Empty, Field, Pager, Title } from '../../shared/ui'
import { ApprovalList } from './approval-list'
import type { ApprovalsAnswer } from './types'
import { useApproval } from './use-approval'

const LIMIT = 20
const VIEWS = ['waiting', 'mine', 'all'] as const

export function Approvals() {
  const { api, told } = useApproval()
  const [view, setView] = useState<string>('all')
  const [offset, setOffset] = useState(0)
  const approvals = useQuery({
    queryKey: ['approvals', view, offset],
    queryFn: () => api<ApprovalsAnswer>('approvals', { query: { view, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Title>{told.nav}</Title>
      <div className="max-w-60">
        <Field label={told.view}>
          <select
            className="field"
            value={view}
            onChange={(event) => {
              setView(event.target.value)
              setOffset(0)
            }}
          >
            {VIEWS.map((one) => (
              <option key={one} value={one}>
                {told.views[one]}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <Answer query={approvals}>
        {(data) => (
          <>
            {data.requests.length === 0 ? (
              <Empty>{told.none}</Empty>
            ) : (
              <ApprovalList requests={data.requests} />
            )}
            <Pager {...data} onMove={setOffset} />
          </>
        )}
      </Answer>
    </>
  )
}
