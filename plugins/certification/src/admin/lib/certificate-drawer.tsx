import { Badge, Text } from '@medusajs/ui'
import { Answer, call, Facts, named, SidePanel, useLang, useWords } from '@pengshui/kernel/admin'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Changes } from './changes'
import { DecisionForm } from './decision-form'
import { DecisionHistory } from './decision-history'
import { Objections } from './objections'
import { PaperFiles } from './paper-files'
import type { CertificateType, Detail } from './types'
import { WORDS } from './words'

/** Wide enough for old beside new. */
const PANEL_MAX_PX = 720

type Props = { id: string | null; types: CertificateType[]; onClose: () => void }

/** One certificate: what it says, what was decided before, and the decision now. */
export function CertificateDrawer({ id, types, onClose }: Props) {
  const words = useWords(WORDS)
  const detail = useQuery({
    queryKey: ['pengshui-certificate', id],
    queryFn: () => call<Detail>(`certificates/${id}`),
    enabled: id !== null,
  })
  return (
    <SidePanel
      open={id !== null}
      title={words.detail}
      lead={words.detailLead}
      width_max_px={PANEL_MAX_PX}
      onClose={onClose}
    >
      {id && <Answer query={detail}>{(data) => <Shown detail={data} types={types} />}</Answer>}
    </SidePanel>
  )
}

type ShownProps = { detail: Detail; types: CertificateType[] }

function Shown({ detail, types }: ShownProps) {
  const { certificate, decisions, open_actions } = detail
  const words = useWords(WORDS)
  const lang = useLang()
  const type = types.find(({ code }) => code === certificate.type_code)
  const { valid_from, valid_to } = certificate
  return (
    <>
      <Facts
        rows={[
          [words.type, type ? named(type, lang) : certificate.type_code],
          [words.number, certificate.number],
          [words.subject, certificate.subject_name],
          [words.holder, certificate.holder_name],
          [words.issuer, certificate.issuer],
          [words.validity, valid_from && valid_to ? `${valid_from} – ${valid_to}` : null],
          [words.noticeEnds, certificate.notice_ends_on],
          ...(type?.fields ?? []).map((rule): [string, ReactNode] => [
            named(rule, lang),
            certificate.fields?.[rule.key] ?? null,
          ]),
          [words.rule, type && (lang === 'zh' ? type.number_rule_zh : type.number_rule_en)],
          [words.basis, type?.legal_basis],
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
      <Changes changes={detail.changes} type={type} />
      <PaperFiles certificate_id={certificate.id} files={detail.files} type={type} />
      <Objections objections={detail.objections} county={detail.level === 'county'} />
      <div className="px-6 py-4">
        <Text weight="plus">{words.decide}</Text>
        {open_actions.length === 0 ? (
          <Text className="text-ui-fg-subtle">{words.noActions}</Text>
        ) : (
          <DecisionForm key={certificate.status} id={certificate.id} actions={open_actions} />
        )}
      </div>
      <DecisionHistory decisions={decisions} />
    </>
  )
}
