/** Exceptions of EPCIS 2.0, as its REST binding names them, and the HTTP status of each. */
export const EXCEPTIONS = {
  ValidationException: 400,
  QueryParameterException: 400,
  SubscriptionControlsException: 400,
  SecurityException: 403,
  NoSuchResourceException: 404,
  NoSuchNameException: 404,
  NotAcceptableException: 406,
  ResourceAlreadyExistsException: 409,
  CaptureLimitExceededException: 413,
  QueryTooLargeException: 413,
  QueryTooComplexException: 413,
  URITooLongException: 414,
  UnsupportedMediaTypeException: 415,
  ImplementationException: 500,
} as const
export type ExceptionName = keyof typeof EXCEPTIONS

/** RFC 7807, as GS1 fills it; `path` says where in the document the fault is. */
export type Problem = {
  type: string
  title: string
  status: number
  detail?: string
  path?: string
  instance?: string
}

const TITLES: Record<ExceptionName, string> = {
  ValidationException: 'The document is not valid',
  QueryParameterException: 'The query cannot be understood',
  SubscriptionControlsException: 'The subscription cannot be kept so',
  SecurityException: 'You are not entitled to this',
  NoSuchResourceException: 'There is no such resource',
  NoSuchNameException: 'There is no such query',
  NotAcceptableException: 'This cannot be told in the form asked for',
  ResourceAlreadyExistsException: 'The resource exists already',
  CaptureLimitExceededException: 'The document is too large',
  QueryTooLargeException: 'The answer would be too large',
  QueryTooComplexException: 'The query is too long',
  URITooLongException: 'The address is too long',
  UnsupportedMediaTypeException: 'This kind of document is not read here',
  ImplementationException: 'The repository failed',
}

export const problem = (name: ExceptionName, detail?: string, path?: string): Problem => ({
  ...{ type: `epcisException:${name}`, title: TITLES[name], status: EXCEPTIONS[name] },
  ...(detail === undefined ? {} : { detail }),
  ...(path === undefined ? {} : { path }),
})

/** The thrown form of a problem; the routes under `/epcis` answer it, nothing else sees it. */
export class EpcisProblem extends Error {
  readonly isEpcisProblem = true

  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title)
  }
}

export const refusal = (name: ExceptionName, detail?: string, path?: string): EpcisProblem =>
  new EpcisProblem(problem(name, detail, path))
