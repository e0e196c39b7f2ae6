import { Button, Input, Label, Text } from '@medusajs/ui'
import {
  ActionForm,
  Answer,
  call,
  Cell,
  moment,
  newKey,
  Nothing,
  Pager,
  Row,
  Rows,
  Section,
  useLang,
  useWords,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Notices as Data } from './types'
import { WORDS } from './words'

const LIMIT = 12
const FORMATS = ['pdf', 'xlsx']

/** The county's notices: a draft of a day, issued once one is sure, and those that were. */
export function Notices() {
  const words = useWords(WORDS)
  const lang = useLang()
  const id = useId()
  const [offset, setOffset] = useState(0)
  const [asOf, setAsOf] = useState('')
  const [issuer, setIssuer] = useState('')
  const [key, setKey] = useState(newKey)
  const notices = useQuery({
    queryKey: ['pengshui-notices', offset],
    queryFn: () => call<Data>('supervision/notices', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const asked = { ...(asOf ? { as_of: asOf } : {}), issued_by: issuer.trim() }
  const draft = (format: string) =>
    `/admin/supervision/notices/draft/file?${new URLSearchParams({ ...asked, format, lang })}`
  return (
    <Section title={words.notices}>
      <Text className="text-ui-fg-subtle px-6 py-3">{words.noticesLead}</Text>
      <div className="flex flex-wrap items-end gap-3 px-6 py-3">
        <div>
          <Label htmlFor={`${id}-day`}>{words.asOf}</Label>
          <Input
            id={`${id}-day`}
            size="small"
            type="date"
            value={asOf}
            onChange={(event) => setAsOf(event.target.value)}
          />
        </div>
        <div>
          <Label htmlFor={`${id}-issuer`}>{words.issuer}</Label>
          <Input
            id={`${id}-issuer`}
            size="small"
            maxLength={80}
            value={issuer}
            onChange={(event) => setIssuer(event.target.value)}
          />
        </div>
        {FORMATS.map((format) => (
          <Button key={format} size="small" variant="secondary" asChild>
            <a href={draft(format)}>{words.draft(format.toUpperCase())}</a>
          </Button>
        ))}
      </div>
      {issuer.trim().length >= 2 && (
        <ActionForm
          fields={[]}
          submit={words.issue}
          sure={words.sure}
          act={() =>
            call('supervision/notices', { method: 'POST', body: { ...asked, idempotency_key: key } })
          }
          onDone={() => setKey(newKey())}
        />
      )}
      <Answer query={notices}>
        {(data) =>
          data.count === 0 ? (
            <Nothing />
          ) : (
            <>
              <Rows
                name={words.notices}
                head={[words.number, words.asOf, words.issuer, words.issuedAt, words.files, words.hash]}
              >
                {data.notices.map((one) => {
                  const number = words.numberOf(one.fiscal_year, one.serial)
                  return (
                    <Row key={one.id}>
                      <Cell>{number}</Cell>
                      <Cell>{one.as_of}</Cell>
                      <Cell>{one.issued_by}</Cell>
                      <Cell>{moment(one.issued_at, lang)}</Cell>
                      <Cell>
                        {FORMATS.map((format) => (
                          <a
                            key={format}
                            className="text-ui-fg-base mr-2 underline"
                            aria-label={`${number} ${format.toUpperCase()}`}
                            href={`/admin/supervision/notices/${one.id}/file?format=${format}&lang=${lang}`}
                          >
                            {format.toUpperCase()}
                          </a>
                        ))}
                      </Cell>
                      <Cell>{one.content_hash.slice(0, 16)}</Cell>
                    </Row>
                  )
                })}
              </Rows>
              <Pager {...data} onMove={setOffset} />
            </>
          )
        }
      </Answer>
    </Section>
  )
}
