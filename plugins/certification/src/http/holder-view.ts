import { isRenewable, openActions } from '../domain'
import type { CertificateRow, PaperFile } from '../modules/certification'

/** A paper as its holder sees it. */
export const holderView = ({
  id,
  type_code,
  number,
  subject_kind,
  subject_name,
  holder_name,
  issuer,
  valid_from,
  valid_to,
  fields,
  status,
  version,
  renews_id,
  waiting_since,
  notice_ends_on,
}: CertificateRow) => ({
  id,
  type_code,
  number,
  subject_kind,
  subject_name,
  holder_name,
  issuer,
  valid_from,
  valid_to,
  fields: fields ?? {},
  status,
  version,
  renews_id,
  waiting_since,
  notice_ends_on,
  open_actions: openActions(status, 'holder'),
  is_renewable: isRenewable(status),
})

export const fileView = ({ id, key, name, media_type, size_bytes, sha256, uploaded_at }: PaperFile) => ({
  id,
  key,
  name,
  media_type,
  size_bytes,
  sha256,
  uploaded_at,
})
