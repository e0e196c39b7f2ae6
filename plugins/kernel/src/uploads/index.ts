/** The one door for files people upload: what they are is seen in their bytes, what they are called is no path. */
export * from './kinds'
export * from './read'
export * from './refusals'
