/** Site of the Hub, whose exports have addresses without the host. */
const HUB_HOST = 'https://migrationnetwork.un.org';

/** Beginning of a path of the Hub's site: the prefix of a language, or the folder of its pages and files. */
const HUB_PATH =
  /^\/(?:[a-z]{2}(?:-[a-z]{2,4})?\/\S|(?:node|taxonomy\/term)\/\d|(?:hub|resources?|library|events?|practices?|pledges?|projects?|trainings?|videos?|sites\/default\/files|system\/files)\/\S)/i;
/** Schemes of Drupal's own addresses. */
const DRUPAL_SCHEME = /^(?:internal:|base:|entity:(?=node\/)|public:\/\/)/i;

/** Returns the address of a path of the Hub's site, in any language: `/fr/node/1`, `internal:/node/1`, `public://a.pdf`. */
export function hubAddress(text: string): string | undefined {
  const scheme = DRUPAL_SCHEME.exec(text)?.[0].toLowerCase();
  const rest = text.slice(scheme?.length ?? 0);
  const path = scheme === 'public://' ? `/sites/default/files/${rest}` : rest.startsWith('/') ? rest : `/${rest}`;
  const isPath = scheme !== undefined || text.startsWith('/');
  return isPath && HUB_PATH.test(path) && URL.canParse(HUB_HOST + path) ? HUB_HOST + path : undefined;
}
