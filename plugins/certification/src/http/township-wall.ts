/** What the admin's own frame asks before it shows any page. */
const FRAME = [
  /^\/admin\/users\/me$/,
  /^\/admin\/(stores|feature-flags|notifications|plugins|locales|index)(\/|$)/,
]
const REVIEW = [
  /^\/admin\/certificates(\/|$)/,
  /^\/admin\/certificate-decisions$/,
  /^\/admin\/reviewers\/me$/,
  /^\/admin\/seller-verifications(\/|$)/,
  /^\/admin\/seller-verification-decisions$/,
]

/** May a township's reviewer make this call at all? The path as it was asked for, its query left out. */
export function mayTownshipCall(method: string, url: string): boolean {
  const path = (url.split('?')[0] ?? '').replace(/\/+$/, '').toLowerCase()
  return REVIEW.some((one) => one.test(path)) || (method === 'GET' && FRAME.some((one) => one.test(path)))
}
