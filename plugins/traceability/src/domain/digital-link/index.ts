export { canonicalDigitalLink, toDigitalLink, urnToDigitalLink } from './canonical'
export { withoutShortNames } from './short-names'
export { toUrn } from './to-urn'
