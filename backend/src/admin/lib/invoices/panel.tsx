import { Text } from '@medusajs/ui'
import {
  ActionForm,
  Answer,
  call,
  Facts,
  moment,
  named,
  newKey,
  useLang,
  useWords,
  yuan,
  type Field,
} from '@pengshui/kernel/admin'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Detail } from './types'
import { WORDS } from './words'

/** One request with all an issuer needs to know, and what may be done with it now. */
export function Panel({ id }: { id: string }) {
  const detail = useQuery({
    queryKey: ['pengshui-invoice', id],
    queryFn: () => call<Detail>(`invoices/${id}`),
  })
  return (
    <Answer query={detail}>
      {(data) => (
        <>
          <Request data={data} />
          <Acts data={data} />
        </>
      )}
    </Answer>
  )
}

function Request({ data: { request, institution, lines, story } }: { data: Detail }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const special = [request.address, request.phone, request.bank_name, request.bank_account]
  return (
    <>
      <Facts
        rows={[
          [words.status, words.statuses[request.status]],
          [words.unit, institution ? named(institution, lang) : null],
          [words.seller, lang === 'zh' ? request.seller_name_zh : request.seller_name_en],
          [words.sellerUscc, request.seller_uscc],
          [words.kind, words.kinds[request.kind]],
          [words.buyerTitle, request.title],
          [words.uscc, request.uscc],
          ...(request.kind === 'special' ? [[words.special, special.join(' ')] as [string, string]] : []),
          [words.email, request.delivery_email],
          [words.remark, request.remark || null],
          [words.amount, yuan(request.amount_fen)],
          [words.credited, yuan(request.credited_fen)],
          [words.number, request.invoice_number],
        ]}
      />
      <div className="px-6">
        <Text weight="plus">{words.lines}</Text>
        <ul>
          {lines.map((line) => (
            <li key={`${line.delivery_key}-${line.line_id}`}>
              <Text size="small">
                #{line.display_id} · {named(line, lang)} · {yuan(line.amount_fen)} ·{' '}
                {words.taxes[line.tax_treatment]}
                {line.tax_code && ` · ${line.tax_code}`}
                {line.tax_rate_bp !== null && ` · ${line.tax_rate_bp / 100}%`}
              </Text>
            </li>
          ))}
        </ul>
        <Text weight="plus">{words.story}</Text>
        <ul>
          {story.map((one, index) => (
            <li key={index}>
              <Text size="small">
                {moment(one.occurred_at, lang)} · {words.actions[one.action] ?? one.action}
                {one.note && ` · ${one.note}`}
              </Text>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}

function Acts({ data: { request, reds, need } }: { data: Detail }) {
  const words = useWords(WORDS)
  const [key, setKey] = useState(newKey)
  const post =
    (act: string, more: object = {}) =>
    (values: object) =>
      call(`invoices/${request.id}/${act}`, { method: 'POST', body: { ...values, ...more } })
  const reason: Field = { name: 'reason', label: words.reason, kind: 'reason' }
  const open = reds.find(({ status }) => status === 'requested')
  const renew = () => setKey(newKey())
  return (
    <>
      {request.status === 'requested' && (
        <>
          {need && (
            <Text size="small" className="text-ui-fg-error px-6" role="status">
              {words.stale(yuan(need.amount_fen))}
            </Text>
          )}
          <ActionForm
            title={words.issue}
            fields={[
              { name: 'invoice_number', label: words.number, kind: 'text' },
              { name: 'invoice_on', label: words.day, kind: 'day' },
              { name: 'amount_fen', label: words.amount, kind: 'yuan' },
            ]}
            submit={words.issue}
            done={words.issued}
            act={post('issue')}
          />
          <ActionForm
            title={words.refuse}
            fields={[reason]}
            submit={words.refuse}
            grave
            act={post('refuse')}
          />
        </>
      )}
      {request.status === 'issued' && (
        <ActionForm
          title={`${words.askRed} ${yuan(need?.amount_fen ?? request.amount_fen - request.credited_fen)}`}
          fields={[reason]}
          submit={words.askRed}
          act={post('red', { lines: need?.lines ?? null, idempotency_key: key })}
          onDone={renew}
        />
      )}
      {request.status === 'red_requested' && (
        <>
          <ActionForm
            title={`${words.credit} ${yuan(open?.amount_fen ?? 0)} · ${open?.reason ?? ''}`}
            fields={[
              { name: 'confirmation_number', label: words.confirmation, kind: 'text' },
              { name: 'red_number', label: words.redNumber, kind: 'text' },
              { name: 'red_on', label: words.day, kind: 'day' },
              { name: 'amount_fen', label: words.amount, kind: 'yuan' },
            ]}
            submit={words.credit}
            done={words.issued}
            act={post('credit')}
          />
          <ActionForm
            title={words.refuseRed}
            fields={[reason]}
            submit={words.refuseRed}
            grave
            act={post('refuse-red')}
          />
        </>
      )}
    </>
  )
}
