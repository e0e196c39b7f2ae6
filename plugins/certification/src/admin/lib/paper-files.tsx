import { Text } from '@medusajs/ui'
import { named, useLang, useWords } from '@pengshui/kernel/admin'
import type { CertificateType, Detail } from './types'
import { WORDS } from './words'

type Props = { certificate_id: string; files: Detail['files']; type: CertificateType | undefined }

/** The papers behind a certificate; each opens as a download. */
export function PaperFiles({ certificate_id, files, type }: Props) {
  const words = useWords(WORDS)
  const lang = useLang()
  return (
    <div className="px-6 py-4">
      <Text weight="plus">{words.files}</Text>
      {files.length === 0 && <Text className="text-ui-fg-subtle">{words.noFiles}</Text>}
      <ul className="mt-2 flex flex-col gap-1">
        {files.map((file) => {
          const rule = type?.files.find(({ key }) => key === file.key)
          return (
            <li key={file.id} className="txt-small">
              {rule ? named(rule, lang) : file.key}:{' '}
              <a
                className="text-ui-fg-base break-all underline"
                href={`/admin/certificates/${certificate_id}/files/${file.id}`}
              >
                {file.name}
              </a>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
