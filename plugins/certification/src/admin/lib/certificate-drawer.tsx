import { Badge, Drawer, Text } from '@medusajs/ui'
import { Answer, call, Facts, moment, useLang, useWords } from '@pengshui/kernel/admin'
import { useQuery } from '@tanstack/react-query'
import { DecisionForm } from './decision-form'
import type { Detail } from './types'
import { WORDS } from './words'

/** One certificate: what it says, what was decided before, and the decision now. */
export function CertificateDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const words = useWords(WORDS)
  const detail = useQuery({
    queryKey: ['pengshui-certificate', id],
    queryFn: () => call<Detail>(`certificates/${id}`),
    enabled: id !== null,
  })
  return (
    <Drawer open={id !== null} onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{words.detail}</Drawer.Title>
          <Drawer.Description className="sr-only">{words.lead}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="overflow-y-auto p-0">
          {id && <Answer query={detail}>{(data) => <Shown {...data} />}</Answer>}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}

function Shown({ certificate, decisions, open_actions }: Detail) {
  const words = useWords(WORDS)
  const lang = useLang()
  return (
    <>
      <Facts
        rows={[
          [words.number, certificate.number],
          [words.subject, certificate.subject_name],
          [words.holder, certificate.holder_name],
          [words.issuer, certificate.issuer],
          [
            words.validity,
            certificate.valid_to ? `${certificate.valid_from} – ${certificate.valid_to}` : '—',
          ],
          [
            words.status,
            <Badge key="status" size="2xsmall">
              {words.statuses[certificate.status] ?? certificate.status}
            </Badge>,
          ],
        ]}
      />
      {certificate.is_synthetic && (
        <Text size="small" className="text-ui-fg-subtle px-6">
          {words.synthetic}
        </Text>
      )}
      <div className="px-6 py-4">
        <Text weight="plus">{words.decide}</Text>
        {open_actions.length === 0 ? (
          <Text className="text-ui-fg-subtle">{words.noActions}</Text>
        ) : (
          <DecisionForm key={certificate.status} id={certificate.id} actions={open_actions} />
        )}
      </div>
      <div className="px-6 py-4">
        <Text weight="plus">{words.decisions}</Text>
        {decisions.length === 0 && <Text className="text-ui-fg-subtle">{words.noDecisions}</Text>}
        <ol className="mt-2 flex flex-col gap-2">
          {decisions.map((one) => (
            <li key={one.id} className="txt-small border-ui-border-base border-l-2 pl-3">
              {moment(one.decided_at, lang)} · {words.actions[one.action] ?? one.action}:{' '}
              {words.statuses[one.from_status]} → {words.statuses[one.to_status]}
              <span className="text-ui-fg-subtle block">{one.reason}</span>
            </li>
          ))}
        </ol>
      </div>
    </>
  )
}
