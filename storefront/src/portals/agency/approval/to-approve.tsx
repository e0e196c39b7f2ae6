import { useQuery } from '@tanstack/react-query'
import { Answer, Empty, Subtitle } from '../../shared/ui'
import { ApprovalList } from './approval-list'
import type { ApprovalsAnswer } from './types'
import { useApproval } from './use-approval'

const SHOWN = 10

/** First of all work: what waits for this person to decide. Nothing where nobody has to. */
export function ToApprove() {
  const { api, told } = useApproval()
  const waiting = useQuery({
    queryKey: ['approvals', 'waiting'],
    queryFn: () => api<ApprovalsAnswer>('approvals', { query: { view: 'waiting', limit: SHOWN } }),
  })
  return (
    <>
      <Subtitle>{told.waiting}</Subtitle>
      <Answer query={waiting}>
        {({ requests }) =>
          requests.length === 0 ? <Empty>{told.nothingWaits}</Empty> : <ApprovalList requests={requests} />
        }
      </Answer>
    </>
  )
}
