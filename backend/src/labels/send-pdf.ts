import type { MedusaResponse } from '@medusajs/framework/http'

/** Where labels and certificates point: the shop as people reach it. */
export const shopAddress = (): string => process.env.STOREFRONT_URL ?? 'http://localhost:8000'

export function sendPdf(res: MedusaResponse, body: Buffer, name: string): void {
  res.setHeader('content-type', 'application/pdf')
  res.setHeader('content-disposition', `attachment; filename="${name.replace(/[^A-Za-z0-9._-]/g, '_')}.pdf"`)
  res.setHeader('cache-control', 'no-store')
  res.setHeader('x-content-type-options', 'nosniff')
  res.send(body)
}
