import { escape, type Problem } from '../../domain/epcis'
import type { CaptureJob } from '../../modules/epcis'

/** A job as GS1 writes it, with how many events were new and how many known. */
export const jobView = ({
  id,
  behaviour,
  running,
  success,
  errors,
  captured,
  known,
  created_at,
  finished_at,
}: CaptureJob) => ({
  ...{ captureID: id, running, success, captureErrorBehaviour: behaviour, errors },
  ...{ createdAt: created_at, finishedAt: finished_at ?? undefined },
  ...{ 'pengshui:capturedEvents': captured, 'pengshui:knownEvents': known },
})

const element = (name: string, text: unknown): string =>
  text === undefined || text === null ? '' : `<${name}>${escape(String(text))}</${name}>`
const faultXml = ({ type, title, status, detail, path }: Problem): string =>
  `<error>${element('type', type)}${element('title', title)}${element('status', status)}${element(
    'detail',
    path === undefined ? detail : `${path}: ${detail}`,
  )}</error>`

/** The same in XML. */
export function jobXml({
  id,
  behaviour,
  running,
  success,
  errors,
  created_at,
  finished_at,
}: CaptureJob): string {
  const head = `xmlns:epcis="urn:epcglobal:epcis:xsd:2" running="${running}" success="${success}" captureID="${escape(id)}"`
  const faults = errors.length > 0 ? `<errors>${errors.map(faultXml).join('')}</errors>` : ''
  const times = `${element('createdAt', created_at.toISOString())}${element('finishedAt', finished_at?.toISOString())}`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<epcis:EPCISCaptureJob ${head}>${element('captureErrorBehaviour', behaviour)}${times}${faults}</epcis:EPCISCaptureJob>`
}
