import type { Answer, Client, Refused } from './client'

export type Paper = {
  id: string
  type_code: string
  number: string | null
  status: string
  open_actions: string[]
  version: number
}

/** The smallest PDF a reader opens. */
export const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

type Upload = { key?: string; name?: string; bytes?: Buffer | ReadableStream; type?: string }

/** Sends bytes as a browser sends a chosen file. */
export async function upload(
  client: Client,
  certificate_id: string,
  { key = 'scan', name = '扫描件.pdf', bytes = PDF, type = 'application/pdf' }: Upload = {},
): Promise<Answer<{ file: { id: string; sha256: string } }>> {
  const search = new URLSearchParams({ key, name })
  const path = `/coop/certificates/${certificate_id}/files?${search}`
  return client.sendBytes('POST', path, bytes, type)
}

export const apply = (
  client: Client,
  type_code: string,
  subject_id: string | null,
  idempotency_key: string,
): Promise<Answer<{ certificate: { id: string } } & Refused>> =>
  client.post('/coop/certificates', { type_code, subject_id, idempotency_key })
