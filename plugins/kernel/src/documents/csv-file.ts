type FileResponse = { setHeader: (name: string, value: string) => unknown; send: (body: string) => unknown }

/** Answers a table as a CSV file, under a name of any script (RFC 5987). */
export function sendCsv(res: FileResponse, text: string, name: string): void {
  const ascii = name.replace(/[^A-Za-z0-9._-]/g, '_')
  res.setHeader('content-type', 'text/csv; charset=utf-8')
  res.setHeader(
    'content-disposition',
    `attachment; filename="${ascii}.csv"; filename*=UTF-8''${encodeURIComponent(name)}.csv`,
  )
  res.setHeader('cache-control', 'no-store')
  res.setHeader('x-content-type-options', 'nosniff')
  res.send(text)
}
