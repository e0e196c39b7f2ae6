/** An address that others may keep, as on a label: under the public name of the shop, not of this request. */
export const publicUrl = (path: string, request_url: URL): string =>
  new URL(path, process.env.STOREFRONT_URL || request_url).href
