import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { namedOr } from '../../lib/format'
import type { Life } from '../../lib/life-types'
import { claimable } from '../../lib/order-steps'
import { buyerWords } from '../../words/buyer'
import { usePortal } from '../shared/context'
import { Answer, Empty, Title } from '../shared/ui'
import { ClaimForm } from './claim-form'

/** A return or a claim for damage on one line of an order, within its window. */
export function ClaimPage() {
  const { order_id, line_id } = useParams({ strict: false }) as { order_id: string; line_id: string }
  const { api, lang, words, can } = usePortal()
  const said = buyerWords(lang)
  const life = useQuery({
    queryKey: ['life', order_id],
    queryFn: () => api<Life>(`orders/${order_id}/life`),
  })
  return (
    <Answer query={life}>
      {(data) => {
        const line = data.lines.find((one) => one.line_id === line_id)
        return (
          <>
            <p className="text-sm">
              <Link to="/orders/$order_id" params={{ order_id }}>
                {said.detail.back} #{data.order.display_id}
              </Link>
            </p>
            <Title>{line ? said.claim.of(namedOr(line, lang)) : said.claim.title}</Title>
            {!can('acceptance_officer') ? (
              <Empty>{words.codes.role_missing}</Empty>
            ) : line && claimable(line, new Date()) ? (
              <ClaimForm line={line} order={data.order} />
            ) : (
              <Empty>{said.claim.nothing}</Empty>
            )}
          </>
        )
      }}
    </Answer>
  )
}
