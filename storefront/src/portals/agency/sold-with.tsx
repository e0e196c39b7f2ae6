import { useQuery } from '@tanstack/react-query'
import type { SoldWith as Papers } from '../../lib/certificate-types'
import { day, named } from '../../lib/format'
import { buyerWords } from '../../words/buyer'
import { usePortal } from '../shared/context'
import { Answer, Card } from '../shared/ui'

/** Was it valid when sold? The certificates of an order's goods, each with its public page. */
export function SoldWith({ order_id }: { order_id: string }) {
  const { api, lang } = usePortal()
  const said = buyerWords(lang).soldWith
  const papers = useQuery({
    queryKey: ['sold-with', order_id],
    queryFn: () => api<{ sold_with: Papers }>(`orders/${order_id}/certificates`),
  })
  const page = (number: string) => `${lang === 'en' ? '/en' : ''}/certificates/${encodeURIComponent(number)}`
  return (
    <Card title={said.title}>
      <p className="text-sm text-muted">{said.lead}</p>
      <Answer query={papers}>
        {({ sold_with }) => (
          <ul className="grid gap-3 text-sm">
            {sold_with.lines.map((line) => (
              <li key={line.line_id}>
                <span className="font-semibold">{named(line, lang)}</span>{' '}
                <span
                  className={`chip ${line.was_valid ? 'bg-leaf-soft text-leaf' : 'bg-warn-soft text-persimmon'}`}
                >
                  {line.was_valid ? said.valid : said.invalid}
                </span>
                <ul className="mt-1 grid gap-1">
                  {line.certificates.map((one) => (
                    <li key={`${one.type_code}${one.number}${one.valid_to}`} className="break-words">
                      {named(one, lang)}{' '}
                      <a className="inline-block py-1" href={page(one.number)}>
                        {one.number}
                      </a>{' '}
                      <span className="text-muted">
                        {one.valid_to && `${said.until(day(one.valid_to, lang))} · `}
                        {one.counts_today ? said.still : said.ended}
                      </span>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </Card>
  )
}
