import type { LinkType, TargetLink } from '@pengshui/traceability/domain'
import type { NamedCertificate } from './certificates'

/** A page of the shop in both its languages, Chinese first. */
const page = (
  type: LinkType,
  path: string,
  title: { zh: string; en: string },
  is_default = false,
): TargetLink[] =>
  (['zh', 'en'] as const).map((lang) => ({
    type,
    href: (lang === 'en' ? '/en' : '') + path,
    title: title[lang],
    media_type: 'text/html',
    lang,
    ...(is_default ? { is_default } : {}),
  }))

export function lotLinks(trace_code: string): TargetLink[] {
  const path = `/t/${encodeURIComponent(trace_code)}`
  return [
    ...page('gs1:traceability', path, { zh: '这一批货的来历', en: 'Where this lot comes from' }, true),
    ...page('gs1:recallStatus', `${path}#status`, { zh: '是否召回', en: 'Recall status' }),
  ]
}

export const productLinks = ({
  handle,
  name_zh,
  name_en,
}: {
  handle: string
  name_zh: string
  name_en: string
}) => page('gs1:pip', `/p/${encodeURIComponent(handle)}`, { zh: name_zh, en: name_en }, true)

export const certificateLinks = (certificates: NamedCertificate[]): TargetLink[] =>
  certificates.flatMap(({ number, name_zh, name_en }) =>
    page('gs1:certificationInfo', `/certificates/${encodeURIComponent(number)}`, {
      zh: `${name_zh} ${number}`,
      en: `${name_en} ${number}`,
    }),
  )

export const parcelLinks = (sscc: string): TargetLink[] =>
  page('gs1:traceability', `/parcels/${sscc}`, { zh: '箱里有什么', en: 'What is in this box' }, true)

type NamedPlace = { gln: string; name_zh: string; name_en: string }
export const placeLinks = ({ gln, name_zh, name_en }: NamedPlace): TargetLink[] =>
  page('gs1:locationInfo', `/places/${gln}`, { zh: name_zh, en: name_en }, true)
