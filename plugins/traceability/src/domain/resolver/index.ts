export { RESOLVED_KEYS, resolverDescription } from './description'
export { levelsOf, pathOf, type Level, type LevelName, type LinkType, type TargetLink } from './level'
export { CONTEXT_PATH, LINKSET_CONTEXT, linksetOf } from './linkset'
export { readLink, resolve, type ResolverAnswer, type ResolverRequest } from './resolve'
