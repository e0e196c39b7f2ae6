import { renderPdf } from './pdf'
import type { Report } from './report'
import { renderXlsx } from './xlsx'

export const FILE_FORMATS = ['pdf', 'xlsx'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

const MEDIA_TYPE: Record<FileFormat, string> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

type FileResponse = { setHeader: (name: string, value: string) => unknown; send: (body: Buffer) => unknown }

/** Answers a request with a report's file, under a name of any script (RFC 5987). */
export async function sendReport(
  res: FileResponse,
  report: Report,
  format: FileFormat,
  name: string,
): Promise<void> {
  const body = await (format === 'pdf' ? renderPdf(report) : renderXlsx(report))
  const ascii = name.replace(/[^A-Za-z0-9._-]/g, '_')
  res.setHeader('content-type', MEDIA_TYPE[format])
  res.setHeader(
    'content-disposition',
    `attachment; filename="${ascii}.${format}"; filename*=UTF-8''${encodeURIComponent(name)}.${format}`,
  )
  res.setHeader('cache-control', 'no-store')
  res.setHeader('x-content-type-options', 'nosniff')
  res.send(body)
}
