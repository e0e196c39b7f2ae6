const LANGUAGE_COOKIE = 'lng'
const YEAR_SECONDS = 31_536_000

// The admin speaks Chinese until its operator chooses otherwise: Medusa's dashboard reads this cookie first, and
// imports this file before it starts.
if (typeof document !== 'undefined' && !document.cookie.includes(`${LANGUAGE_COOKIE}=`)) {
  document.cookie = `${LANGUAGE_COOKIE}=zhCN; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
}

export default {}
