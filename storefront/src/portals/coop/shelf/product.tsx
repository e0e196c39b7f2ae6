import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { moment, named, yuan } from '../../../lib/format'
import { shelfWords } from '../../../words/shelf'
import { usePortal } from '../../shared/context'
import { Answer, Card, Empty, Table, Title } from '../../shared/ui'
import { EditForm } from './edit-form'
import { Pending } from './pending'
import type { Detail } from './types'
import { useRules } from './use-rules'

/** One product: what it says and costs, what waits, and every price there was. */
export function ProductPage() {
  const { api, lang, can } = usePortal()
  const said = shelfWords(lang)
  const { listing_id } = useParams({ strict: false }) as { listing_id: string }
  const rules = useRules()
  const detail = useQuery({
    queryKey: ['listing', listing_id],
    queryFn: () => api<Detail>(`listings/${listing_id}`),
  })
  return (
    <>
      <p className="text-sm">
        <Link to="/products">{said.back}</Link>
      </p>
      <Answer query={detail}>
        {(data) => (
          <>
            <Title>{named(data.listing, lang)}</Title>
            <p className="flex flex-wrap gap-3 text-sm text-muted">
              {said.version(data.listing.version)}
              <a href={`${lang === 'en' ? '/en' : ''}/p/${data.listing.handle}`}>{said.inShop}</a>
            </p>
            {data.pending && <Pending proposal={data.pending} rules={rules.data} />}
            {can('owner', 'listing') && (
              <Answer query={rules}>
                {(known) => <EditForm key={data.listing.version} detail={data} rules={known} />}
              </Answer>
            )}
            <Card title={said.history}>
              {data.prices.length === 0 ? (
                <Empty>{said.noHistory}</Empty>
              ) : (
                <Table name={said.history} head={[said.size, said.priceYuan, said.since]}>
                  {data.prices.map((price) => (
                    <tr key={`${price.sku}-${price.effective_at}`}>
                      <td>{price.sku}</td>
                      <td>{yuan(price.price_fen)}</td>
                      <td>{moment(price.effective_at, lang)}</td>
                    </tr>
                  ))}
                </Table>
              )}
            </Card>
          </>
        )}
      </Answer>
    </>
  )
}
